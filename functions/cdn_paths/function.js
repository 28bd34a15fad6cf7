// Maps a URL to the key that it is served from, as stoppress/content/address.py does: a folder to its index.html, a name
// without an extension to .html. An extension has a letter in it, so that "/notes/v1.2" is a page. The pages and feeds
// of categories and tags are in lower case.
function handler(event) {
    var request = event.request;
    var key = folded(keyOf(decoded(request.uri.slice(1))));
    request.uri = '/' + key.split('/').map(encodeURIComponent).join('/');
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

// Lower case letter by letter, as Python has it there: a final sigma gets no form of its own.
function folded(key) {
    var page = /^(category|tag)\/[^\/]+(\/[0-9]{4}(\/[0-9]{2}){0,2}(-[0-9]+)?)?\.html$/;
    var feed = /^feed\/category\/[^\/]+\.xml$/;
    return page.test(key) || feed.test(key) ? key.replace(/\u03A3/g, '\u03C3').toLowerCase() : key;
}

// What is no UTF-8 is the name of nothing.
function decoded(path) {
    try {
        return decodeURIComponent(path);
    } catch (error) {
        return '\uFFFD';
    }
}
