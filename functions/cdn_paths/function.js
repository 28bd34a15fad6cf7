// Maps a URL to the key that it is served from, as stoppress/model/address.py does: a folder to its index.html, a name
// without an extension to .html. An extension has a letter in it, so that "/notes/v1.2" is a page.
function handler(event) {
    var request = event.request;
    request.uri = '/' + keyOf(decoded(request.uri.slice(1))).split('/').map(encodeURIComponent).join('/');
    return request;
}

function keyOf(path) {
    var name = path.slice(path.lastIndexOf('/') + 1);
    if (name === '') {
        return path + 'index.html';
    }
    if (path.startsWith('.well-known/') || /\.[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*$/.test(name)) {
        return path;
    }
    return path + '.html';
}

// What is no UTF-8 is the name of nothing.
function decoded(path) {
    try {
        return decodeURIComponent(path);
    } catch (error) {
        return '\uFFFD';
    }
}
