package vn.khuevan.opendata;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.khuevan.identity.Authorities;
import vn.khuevan.identity.Authority;
import vn.khuevan.interop.Repository;
import vn.khuevan.opendata.rdf.Graph;
import vn.khuevan.registry.Label;

/** The catalogue of the sets that were made, after the application profile DCAT-AP 3.0.1; every thing that it names has an address. */
public final class Catalogue {

    private static final String EU = "http://publications.europa.eu/resource/authority/";
    private static final String IANA = "https://www.iana.org/assignments/media-types/";
    private static final String VIETNAM = EU + "country/VNM";
    private static final String SHA_256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256";

    private final OpenData data;
    private final Repository repository;
    private final Authorities authorities;
    private final Wording words;
    private final String licence;

    Catalogue(OpenData data, Repository repository, Authorities authorities, Wording words, String licence) {
        this.data = data;
        this.repository = repository;
        this.authorities = authorities;
        this.words = words;
        this.licence = licence;
    }

    private static Map<String, String> prefixes() {
        var prefixes = new LinkedHashMap<String, String>();
        prefixes.put("dcat", "http://www.w3.org/ns/dcat#");
        prefixes.put("dct", "http://purl.org/dc/terms/");
        prefixes.put("dcatap", "http://data.europa.eu/r5r/");
        prefixes.put("foaf", "http://xmlns.com/foaf/0.1/");
        prefixes.put("vcard", "http://www.w3.org/2006/vcard/ns#");
        prefixes.put("skos", "http://www.w3.org/2004/02/skos/core#");
        prefixes.put("spdx", "http://spdx.org/rdf/terms#");
        prefixes.put("rdfs", "http://www.w3.org/2000/01/rdf-schema#");
        prefixes.put("xsd", "http://www.w3.org/2001/XMLSchema#");
        return prefixes;
    }

    private String site(String path) {
        return repository.address() + path;
    }

    /** The catalogue as it stands. */
    public Graph graph() {
        var graph = new Graph(prefixes());
        var editions = data.editions();
        var made = data.sets().stream().filter(set -> editions.containsKey(set.id())).toList();
        var catalogue = graph.about(site("/catalog")).is("dcat:Catalog");
        both(catalogue, "dct:title", words.label("opendata.catalogue.title", repository.name()));
        both(catalogue, "dct:description", words.label("opendata.lead"));
        catalogue.to("dct:publisher", publisher()).to("dct:license", licence).to("foaf:homepage", site("/du-lieu-mo")).to("dct:language", EU + "language/VIE")
                .to("dct:language", EU + "language/ENG").to("dct:spatial", VIETNAM).to("dcat:themeTaxonomy", EU + "data-theme");
        editions.values().stream().map(Edition::firstAt).min(Comparator.naturalOrder()).ifPresent(first -> moment(catalogue, "dct:issued", first));
        editions.values().stream().map(Edition::changedAt).max(Comparator.naturalOrder()).ifPresent(last -> moment(catalogue, "dct:modified", last));
        made.forEach(set -> catalogue.to("dcat:dataset", site(set.path())));
        catalogue.to("dcat:service", site("/oai")).to("dcat:service", site("/oai/cris"));
        made.forEach(set -> dataset(graph, set, editions.get(set.id())));
        service(graph, "/oai", "opendata.service.oai", made.stream().filter(set -> set.group() == DataSet.Group.RECORDS).toList());
        service(graph, "/oai/cris", "opendata.service.cris", made.stream().filter(set -> set.group() == DataSet.Group.RECORDS).toList());
        known(graph);
        return graph;
    }

    private void dataset(Graph graph, DataSet set, Edition edition) {
        var dataset = graph.about(site(set.path())).is("dcat:Dataset");
        both(dataset, "dct:title", set.title());
        both(dataset, "dct:description", set.about());
        both(dataset, "dcat:keyword", words.label("opendata.group." + set.group().code()));
        dataset.plain("dct:identifier", set.id()).to("dct:publisher", publisher()).to("dcat:contactPoint", site("/du-lieu-mo#lien-he")).to("dcat:theme", EU + "data-theme/TECH")
                .to("dct:accrualPeriodicity", EU + "frequency/DAILY").to("dct:accessRights", EU + "access-right/PUBLIC").to("dct:language", EU + "language/VIE").to("dct:spatial", VIETNAM)
                .to("dcat:landingPage", site(set.path()) + "#trang");
        graph.about(site(set.path()) + "#trang").is("foaf:Document");
        moment(dataset, "dct:issued", edition.firstAt());
        moment(dataset, "dct:modified", edition.changedAt());
        edition.files().forEach((format, file) -> {
            dataset.to("dcat:distribution", site(set.path()) + "#" + format.ending());
            distribution(graph, set, edition, format, file);
        });
    }

    private void distribution(Graph graph, DataSet set, Edition edition, DataFormat format, Edition.DataFile file) {
        var address = site(set.path()) + "#" + format.ending();
        var distribution = graph.about(address).is("dcat:Distribution");
        both(distribution, "dct:title", new Label(set.title().vi() + " (" + format.name() + ")", set.title().en() + " (" + format.name() + ")"));
        distribution.to("dcat:accessURL", site(set.path())).to("dcat:downloadURL", site(set.path(format))).to("dcat:mediaType", IANA + format.mediaType())
                .to("dct:format", EU + "file-type/" + format.fileType()).to("dct:license", licence(graph, set)).value("dcat:byteSize", Long.toString(file.bytes()), "xsd:nonNegativeInteger")
                .to("spdx:checksum", address + "-checksum").to("foaf:page", site(set.path()) + "/datapackage.json").to("dct:language", EU + "language/VIE")
                .to("dcatap:availability", EU + "planned-availability/STABLE");
        moment(distribution, "dct:issued", edition.firstAt());
        moment(distribution, "dct:modified", edition.changedAt());
        graph.about(address + "-checksum").is("spdx:Checksum").to("spdx:algorithm", SHA_256).value("spdx:checksumValue", file.hash().hex(), "xsd:hexBinary");
        graph.about(IANA + format.mediaType()).is("dct:MediaType");
        graph.about(EU + "file-type/" + format.fileType()).is("dct:MediaTypeOrExtent");
        graph.about(site(set.path()) + "/datapackage.json").is("foaf:Document");
    }

    /** The address of a set's licence; one that has no text of its own is described here. */
    private String licence(Graph graph, DataSet set) {
        var address = set.licence().address() != null ? set.licence().address() : site(set.path()) + "#licence";
        var described = graph.about(address).is("dct:LicenseDocument");
        both(described, "rdfs:label", set.licence().name());
        return address;
    }

    private void service(Graph graph, String path, String key, java.util.List<DataSet> served) {
        var service = graph.about(site(path)).is("dcat:DataService");
        both(service, "dct:title", words.label(key));
        service.to("dcat:endpointURL", site(path) + "?verb=Identify").to("dct:publisher", publisher()).to("dcat:contactPoint", site("/du-lieu-mo#lien-he"))
                .to("dct:license", licence).to("dct:accessRights", EU + "access-right/PUBLIC").to("dcat:theme", EU + "data-theme/TECH").to("dct:conformsTo", "http://www.openarchives.org/OAI/2.0/");
        served.forEach(set -> service.to("dcat:servesDataset", site(set.path())));
    }

    private String publisher() {
        return site("/#co-quan");
    }

    /** Things of other lists that are named: what they are and, where the profile asks for it, what they are called. */
    private void known(Graph graph) {
        var agent = graph.about(publisher()).is("foaf:Agent");
        both(agent, "foaf:name", authorities.all().stream().findFirst().map(Catalogue::name).orElse(new Label(repository.name(), repository.name())));
        agent.to("foaf:mbox", "mailto:" + repository.email());
        both(graph.about(site("/du-lieu-mo#lien-he")).is("vcard:Kind").to("vcard:hasEmail", "mailto:" + repository.email()), "vcard:fn",
                authorities.all().stream().findFirst().map(Catalogue::name).orElse(new Label(repository.name(), repository.name())));
        graph.about(site("/du-lieu-mo")).is("foaf:Document");
        graph.about(licence).is("dct:LicenseDocument");
        graph.about(EU + "language/VIE").is("dct:LinguisticSystem");
        graph.about(EU + "language/ENG").is("dct:LinguisticSystem");
        graph.about(VIETNAM).is("dct:Location");
        graph.about(EU + "frequency/DAILY").is("dct:Frequency");
        graph.about(EU + "access-right/PUBLIC").is("dct:RightsStatement");
        concept(graph, EU + "data-theme/TECH", EU + "data-theme", words.label("opendata.theme"));
        concept(graph, EU + "planned-availability/STABLE", EU + "planned-availability", words.label("opendata.stable"));
        both(graph.about(EU + "data-theme").is("skos:ConceptScheme"), "dct:title", words.label("opendata.themes"));
        graph.about(SHA_256).is("spdx:ChecksumAlgorithm");
        graph.about("http://www.openarchives.org/OAI/2.0/").is("dct:Standard");
    }

    private static Label name(Authority authority) {
        return new Label(authority.nameVi(), authority.nameEn());
    }

    private static void concept(Graph graph, String address, String scheme, Label label) {
        both(graph.about(address).is("skos:Concept").to("skos:inScheme", scheme), "skos:prefLabel", label);
    }

    private static void both(Graph.Subject subject, String property, Label label) {
        subject.words(property, label.vi(), "vi").words(property, label.en(), "en");
    }

    private static void moment(Graph.Subject subject, String property, Instant at) {
        subject.value(property, at.truncatedTo(ChronoUnit.SECONDS).toString(), "xsd:dateTime");
    }
}
