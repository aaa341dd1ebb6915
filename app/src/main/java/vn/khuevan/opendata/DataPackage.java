package vn.khuevan.opendata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.interop.Repository;

/** The description of a set and its dictionary as a Frictionless data package. */
public final class DataPackage {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DataPackage() {}

    /** The description as JSON. */
    public static byte[] of(DataSet set, Edition edition, Repository repository) {
        var whole = new LinkedHashMap<String, Object>();
        whole.put("profile", "data-package");
        whole.put("name", set.id());
        whole.put("id", repository.address() + set.path());
        whole.put("title", set.title().vi());
        whole.put("title_en", set.title().en());
        whole.put("description", set.about().vi());
        whole.put("description_en", set.about().en());
        whole.put("homepage", repository.address() + set.path());
        whole.put("created", edition.changedAt().toString());
        var licence = new LinkedHashMap<String, Object>();
        licence.put("title", set.licence().name().vi());
        if (set.licence().address() != null) {
            licence.put("path", set.licence().address());
        } else {
            licence.put("name", "notspecified");
        }
        whole.put("licenses", List.of(licence));
        if (set.source() != null) {
            whole.put("sources", List.of(Map.of("title", set.source())));
        }
        whole.put("contributors", List.of(Map.of("title", repository.name(), "email", repository.email(), "role", "publisher")));
        var resources = new ArrayList<Map<String, Object>>();
        edition.files().forEach((format, file) -> resources.add(resource(set, format, file, edition, repository)));
        whole.put("resources", resources);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(whole);
    }

    private static Map<String, Object> resource(DataSet set, DataFormat format, Edition.DataFile file, Edition edition, Repository repository) {
        var resource = new LinkedHashMap<String, Object>();
        resource.put("name", set.id() + "-" + format.ending());
        resource.put("path", repository.address() + set.path(format));
        resource.put("format", format.ending());
        resource.put("mediatype", format.mediaType());
        resource.put("bytes", file.bytes());
        resource.put("hash", "sha256:" + file.hash().hex());
        if (format == DataFormat.CSV) {
            resource.put("profile", "tabular-data-resource");
            resource.put("encoding", "utf-8");
            resource.put("rows", edition.rows());
            resource.put("schema", Map.of("fields", set.columns().stream().map(DataPackage::field).toList(), "missingValues", List.of("")));
        }
        return resource;
    }

    private static Map<String, Object> field(DataColumn column) {
        var field = new LinkedHashMap<String, Object>();
        field.put("name", column.name());
        // several values stand in one cell, joined
        field.put("type", column.many() ? "string" : column.type().code());
        if (column.type() == DataColumn.Type.ADDRESS && !column.many()) {
            field.put("format", "uri");
        }
        field.put("title", column.label().vi());
        field.put("title_en", column.label().en());
        if (column.many()) {
            field.put("separator", "; ");
        }
        if (column.codes() != null) {
            field.put("vocabulary", VocabularySets.id(column.codes()));
        }
        return field;
    }
}
