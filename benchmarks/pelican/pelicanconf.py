"""The site that Pelican builds: a page for each post, paged lists and feeds of categories, archives by day."""

SITENAME = "Wire"
SITEURL = "https://wire.example"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-CN"
PATH = "content"
THEME = "simple"
DEFAULT_PAGINATION = 20
FEED_ALL_ATOM = "feed.xml"
CATEGORY_FEED_ATOM = "feed/category/{slug}.xml"
FEED_MAX_ITEMS = 20
ARTICLE_URL = "{category}/{date:%Y}/{date:%m}/{date:%d}/{slug}.html"
ARTICLE_SAVE_AS = ARTICLE_URL
DAY_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/{date:%d}.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ""
