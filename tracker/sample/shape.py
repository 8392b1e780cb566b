"""The shape of WordPress's feeds: what stands around what was written."""

FEED = """\
<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:atom="http://www.w3.org/2005/Atom"
	xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
	xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
	>

<channel>
	<title>{title}</title>
	<atom:link href="{location}" rel="self" type="application/rss+xml" />
	<link>{site}</link>
	<description>{tagline}</description>
	<lastBuildDate>{built}</lastBuildDate>
	<language>en-GB</language>
	<sy:updatePeriod>
	hourly	</sy:updatePeriod>
	<sy:updateFrequency>
	1	</sy:updateFrequency>
	<generator>https://wordpress.org/?v=6.1.9</generator>
{items}	</channel>
</rss>
"""
POST = """\
	<item>
		<title>{title}</title>
		<link>{link}</link>
					<comments>{link}#comments</comments>

		<dc:creator><![CDATA[{author}]]></dc:creator>
		<pubDate>{date}</pubDate>
				<category><![CDATA[Uncategorized]]></category>
		<guid isPermaLink="false">{guid}</guid>

					<description><![CDATA[{excerpt}]]></description>
										<content:encoded><![CDATA[{body}]]></content:encoded>

					<wfw:commentRss>{link}feed/</wfw:commentRss>
			<slash:comments>{comments}</slash:comments>

			</item>
"""
COMMENT = """\
	<item>
		<title>
		Comment on {title} by {author}		</title>
		<link>{link}</link>

		<dc:creator><![CDATA[{author}]]></dc:creator>
		<pubDate>{date}</pubDate>
		<guid isPermaLink="false">{guid}</guid>

					<description><![CDATA[{plain}]]></description>
			<content:encoded><![CDATA[{body}]]></content:encoded>

			</item>
"""
