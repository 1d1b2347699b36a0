"""Scrapy's settings for a job: who we are, how fast, how much."""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import urlsplit

from crawler.job import Job

ROBOTS_NAME = "Giantwatch"
LONGEST_PAUSE = 120.0
"""Seconds for which a Retry-After is waited; whoever asks for more is asked again in the next run."""


def settings_for(job: Job) -> dict[str, Any]:
    """Settings for one run; nothing of the machine but its proxy variables goes in."""
    return {
        **_identity(job),
        **_pace(job),
        **_limits(job),
        **_parts(),
        "LOG_LEVEL": "WARNING",
        "LOG_FORMAT": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        "TELNETCONSOLE_ENABLED": False,
        "STATS_DUMP": False,
        "COOKIES_ENABLED": True,
        "METAREFRESH_ENABLED": False,
        "DOWNLOADER_STATS": False,
        "WARN_ON_GENERATOR_RETURN_VALUE": False,  # it parses the callback's source at every answer
    }


def user_agent(contact: str | None) -> str:
    """An honest name with a way to reach whoever runs the crawl."""
    try:
        number = version("giantwatch")
    except PackageNotFoundError:
        number = "0"
    return f"{ROBOTS_NAME}/{number} (news monitor; +{contact or 'local demonstration'})"


def private_hosts(job: Job) -> frozenset[str]:
    """Hosts (without port) that may stand on a private address: those of private sources, and proxies."""
    own = {urlsplit(f"//{host}").hostname for source in job.sources if source.private for host in source.hosts}
    proxies = {
        urlsplit(value).hostname for name, value in os.environ.items() if name.lower() in ("http_proxy", "https_proxy")
    }
    return frozenset(host for host in own | proxies if host)


def _identity(job: Job) -> dict[str, Any]:
    return {
        "BOT_NAME": ROBOTS_NAME,
        "USER_AGENT": user_agent(job.contact),
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": ROBOTS_NAME,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8",
        },
    }


def _pace(job: Job) -> dict[str, Any]:
    """One request at a time to a host, with the source's delay; loopback needs neither."""
    slots = {}
    for source in job.sources:
        delay = max(source.limits.delay, job.delay or 0.0) if not source.private else source.limits.delay
        for host in source.hosts:
            slots[host] = {"delay": delay, "concurrency": 4 if source.private else 1}
    public = any(not source.private for source in job.sources)
    return {
        # few, since what has been handed to the downloader is still fetched when a run is asked to end
        "CONCURRENT_REQUESTS": min(32, 4 + 2 * len(job.sources)),
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1 if public else 4,
        "CONCURRENT_ITEMS": 1,  # no item ever goes through a pipeline, and Scrapy starts that many tasks an answer
        "DOWNLOAD_DELAY": (job.delay or 1.0) if public else 0,
        "DOWNLOAD_SLOTS": slots,
        "AUTOTHROTTLE_ENABLED": public,
        "AUTOTHROTTLE_START_DELAY": job.delay or 1.0,
        "HTTPPROXY_ENABLED": public,
        "GIANTWATCH_BACKOFF": job.backoff,
        "GIANTWATCH_LONGEST_PAUSE": min(LONGEST_PAUSE, job.seconds / 4),
        "GIANTWATCH_PRIVATE_HOSTS": sorted(private_hosts(job)),
    }


def _limits(job: Job) -> dict[str, Any]:
    largest = max((source.limits.file_megabytes for source in job.sources), default=50.0)
    return {
        "DOWNLOAD_TIMEOUT": job.timeout,
        "DNS_TIMEOUT": min(20.0, job.timeout),
        "DOWNLOAD_MAXSIZE": int(largest * 1_000_000),
        "DOWNLOAD_WARNSIZE": 0,
        "REDIRECT_MAX_TIMES": 5,
        "RETRY_TIMES": job.retries,
        "RETRY_HTTP_CODES": [408, 429, 500, 502, 503, 504, 522, 524],
        "RETRY_GIVE_UP_LOG_LEVEL": "DEBUG",
        "CLOSESPIDER_TIMEOUT": job.seconds,
        "CLOSESPIDER_TIMEOUT_NO_ITEM": 0,
    }


def _parts() -> dict[str, Any]:
    scrapy = "scrapy.downloadermiddlewares"
    return {
        "TWISTED_DNS_RESOLVER": "crawler.network.PublicResolver",
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
        "DOWNLOADER_MIDDLEWARES": {
            "crawler.network.StoppedVisits": 80,
            "crawler.network.PublicAddresses": 90,
            f"{scrapy}.offsite.OffsiteMiddleware": None,
            f"{scrapy}.robotstxt.RobotsTxtMiddleware": None,
            "crawler.robots.Robots": 100,
            f"{scrapy}.httpauth.HttpAuthMiddleware": None,
            f"{scrapy}.redirect.MetaRefreshMiddleware": None,
            f"{scrapy}.httpcompression.HttpCompressionMiddleware": None,
            "crawler.network.StrictCompression": 590,
            "crawler.network.Pauses": 560,
        },
        "SPIDER_MIDDLEWARES": {
            "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
            "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
            "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
            "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
        },
        "EXTENSIONS": {
            "scrapy.extensions.throttle.AutoThrottle": None,
            "crawler.network.HostPace": 0,
            "scrapy.extensions.logstats.LogStats": None,
            "scrapy.extensions.remote_control.RemoteControl": None,
            "scrapy.extensions.memusage.MemoryUsage": None,
        },
    }
