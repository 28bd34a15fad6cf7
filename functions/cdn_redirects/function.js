// Answers with a redirect where the object that was found leads on to another place: S3 sends the attribute that says so
// as a header, and the page itself, for whoever does not follow.
function handler(event) {
    var response = event.response;
    var location = response.headers['x-amz-website-redirect-location'];
    if (location) {
        response.statusCode = 301;
        response.statusDescription = 'Moved Permanently';
        response.headers.location = { value: location.value };
    }
    return response;
}
