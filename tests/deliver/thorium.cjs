// Reads catalogue feeds with the parser of Thorium Reader: prints titles, links and pictures as JSON, one line a file.
const path = require("path")
const tools = path.resolve(__dirname, "../tools/node_modules")
const dist = path.join(tools, "r2-opds-js/dist/es6-es2015/src/opds")
const { initGlobalConverters_OPDS } = require(path.join(dist, "init-globals"))
const { initGlobalConverters_GENERIC } = require(path.join(tools, "r2-shared-js/dist/es6-es2015/src/init-globals"))
const { convertOpds1ToOpds2 } = require(path.join(dist, "converter"))
const { OPDS } = require(path.join(dist, "opds1/opds"))
const { OPDSFeed } = require(path.join(dist, "opds2/opds2"))
const { XML } = require(path.join(tools, "r2-utils-js/dist/es6-es2015/src/_utils/xml-js-mapper"))
const { TaJsonDeserialize } = require(path.join(tools, "r2-lcp-js/dist/es6-es2015/src/serializable"))
const xmldom = require(path.join(tools, "@xmldom/xmldom"))
const fs = require("fs")

initGlobalConverters_OPDS()
initGlobalConverters_GENERIC()
for (const file of process.argv.slice(2)) {
    const text = fs.readFileSync(file, "utf8")
    const feed = file.endsWith(".xml")
        ? convertOpds1ToOpds2(XML.deserialize(new xmldom.DOMParser().parseFromString(text, "text/xml"), OPDS))
        : TaJsonDeserialize(JSON.parse(text), OPDSFeed)
    console.log(JSON.stringify({
        title: feed.Metadata.Title,
        leads: (feed.Navigation || []).map(link => link.Href),
        issues: (feed.Publications || []).map(issue => ({
            title: issue.Metadata.Title,
            links: issue.Links.map(link => [link.Rel[0], link.Href, link.TypeLink]),
            pictures: (issue.Images || []).map(link => link.Href),
        })),
    }))
}
