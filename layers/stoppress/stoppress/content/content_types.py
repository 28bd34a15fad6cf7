"""The content type that a file is served with, told from its name alone: by S3 and on this machine the same."""

from mimetypes import MimeTypes
from os.path import splitext

_UNKNOWN = "application/octet-stream"

# The types registered at https://www.iana.org/assignments/media-types/, or in common use where none is. Python's own
# table, which is asked for the rest, has not the same in every version.
_WEB = {
    "application/atom+xml": ".atom",
    "application/epub+zip": ".epub",
    "application/geo+json": ".geojson",
    "application/gpx+xml": ".gpx",
    "application/gzip": ".gz .tgz",
    "application/java-archive": ".jar",
    "application/json": ".json .map .ipynb",
    "application/ld+json": ".jsonld",
    "application/manifest+json": ".webmanifest",
    "application/pdf": ".pdf",
    "application/pgp-signature": ".asc .sig",
    "application/postscript": ".ps .eps .ai",
    "application/rss+xml": ".rss",
    "application/rtf": ".rtf",
    "application/toml": ".toml",
    "application/vnd.android.package-archive": ".apk",
    "application/vnd.google-earth.kml+xml": ".kml",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.ms-fontobject": ".eot",
    "application/vnd.ms-powerpoint": ".ppt",
    "application/vnd.oasis.opendocument.presentation": ".odp",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.rar": ".rar",
    "application/wasm": ".wasm",
    "application/x-7z-compressed": ".7z",
    "application/x-bittorrent": ".torrent",
    "application/x-bzip2": ".bz2",
    "application/x-mobipocket-ebook": ".mobi",
    "application/x-xz": ".xz",
    "application/xhtml+xml": ".xhtml .xht",
    "application/xml": ".xml .xsl",
    "application/yaml": ".yml .yaml",
    "application/zip": ".zip",
    "audio/aac": ".aac",
    "audio/flac": ".flac",
    "audio/midi": ".mid .midi",
    "audio/mp4": ".m4a",
    "audio/mpeg": ".mp3",
    "audio/ogg": ".ogg .oga .opus",
    "audio/wav": ".wav",
    "audio/webm": ".weba",
    "font/collection": ".ttc",
    "font/otf": ".otf",
    "font/ttf": ".ttf",
    "font/woff": ".woff",
    "font/woff2": ".woff2",
    "image/apng": ".apng",
    "image/avif": ".avif",
    "image/bmp": ".bmp",
    "image/gif": ".gif",
    "image/heic": ".heic",
    "image/jpeg": ".jpg .jpeg .jpe",
    "image/jxl": ".jxl",
    "image/png": ".png",
    "image/svg+xml": ".svg",
    "image/tiff": ".tif .tiff",
    "image/webp": ".webp",
    "image/x-icon": ".ico",
    "text/calendar": ".ics",
    "text/css": ".css",
    "text/csv": ".csv",
    "text/html": ".html .htm",
    "text/javascript": ".js .mjs",
    "text/markdown": ".md .markdown",
    "text/plain": ".txt .text .log .diff .patch .bib .srt",
    "text/tab-separated-values": ".tsv",
    "text/vcard": ".vcf",
    "text/vtt": ".vtt",
    "video/mp4": ".mp4 .m4v",
    "video/ogg": ".ogv",
    "video/quicktime": ".mov",
    "video/webm": ".webm",
    "video/x-matroska": ".mkv",
}
_TYPES = {
    **MimeTypes().types_map[True],  # not the module's functions, which read the tables of the machine
    **{extension: content_type for content_type, extensions in _WEB.items() for extension in extensions.split()},
}


def content_type_of(path: str) -> str:
    """The content type for a site path, with the charset of texts."""
    content_type = _TYPES.get(splitext(path)[1].lower(), _UNKNOWN)  # noqa: PTH122 - a key, and no path of this machine
    is_text = content_type.startswith("text/") or content_type.endswith(("/xml", "+xml"))
    return f"{content_type}; charset=utf-8" if is_text else content_type
