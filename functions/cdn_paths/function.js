// Maps a URL to the key of its page, as web servers do and S3 does not: a folder to its index.html, a name without
// an extension to .html. An extension has a letter in it, so that "/notes/v1.2" is a page. S3 reads "+" as a space.
function handler(event) {
    var request = event.request;
    var uri = request.uri.replace(/\+/g, '%2B');
    if (uri.endsWith('/')) {
        uri += 'index.html';
    } else if (!/\.[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*$/.test(uri.slice(uri.lastIndexOf('/') + 1))) {
        uri += '.html';
    }
    request.uri = uri;
    return request;
}
