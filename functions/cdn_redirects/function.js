// Answers with a redirect where the object that was found leads on to another place: S3 sends the attribute that says so
// as a header, and the page itself, for whoever does not follow. What the reader asked with goes along.
function handler(event) {
    var response = event.response;
    var location = response.headers['x-amz-website-redirect-location'];
    if (location) {
        response.statusCode = 301;
        response.statusDescription = 'Moved Permanently';
        response.headers.location = { value: withQuery(location.value, queryOf(event.request.querystring)) };
    }
    return response;
}

// As stoppress/content/address.py does: a place that has a query of its own keeps that.
function withQuery(url, query) {
    var place = url.split('#', 1)[0];
    return query === '' || place.includes('?') ? url : place + '?' + query + url.slice(place.length);
}

// The values are escaped as they came.
function queryOf(parameters) {
    return Object.keys(parameters).map(function (name) {
        var values = parameters[name].multiValue || [parameters[name]];
        return values.map(function (one) {
            return one.value === '' ? name : name + '=' + one.value;
        }).join('&');
    }).join('&');
}
