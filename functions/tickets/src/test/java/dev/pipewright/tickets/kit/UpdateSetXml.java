package dev.pipewright.tickets.kit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes records as ServiceNow writes an update set that is saved as XML: an unload of the set and of one customer update for
 * each record, whose payload is the record as XML in CDATA.
 *
 * @see <a href="https://www.servicenow.com/docs/r/application-development/system-update-sets/t_SaveAnUpdateSetAsAnXMLFile.html">
 *     Save an update set as a local XML file</a>
 */
final class UpdateSetXml {

    private static final String NAME = "Pipewright";
    private static final String AT = "2026-01-01 00:00:00";
    private static final String BY = "pipewright";

    private UpdateSetXml() {}

    static String of(List<UpdateSetRecord> records) {
        var xml =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<unload unload_date=\"" + AT + "\">\n");
        var set = UpdateSetRecord.id("sys_remote_update_set", NAME);
        append(xml, "sys_remote_update_set", set(set));
        records.forEach(record -> append(xml, "sys_update_xml", update(set, record)));
        return xml.append("</unload>\n").toString();
    }

    private static Map<String, String> set(String id) {
        var fields = audited();
        fields.put("application", "global");
        fields.put("application_name", "Global");
        fields.put("application_scope", "global");
        fields.put(
                "description",
                "Catalog item for data sources, and what delivers its requested items to Pipewright. Holds no credentials.");
        fields.put("name", NAME);
        fields.put("remote_sys_id", UpdateSetRecord.id("sys_update_set", NAME));
        fields.put("state", "loaded");
        fields.put("sys_class_name", "sys_remote_update_set");
        fields.put("sys_id", id);
        return fields;
    }

    private static Map<String, String> update(String set, UpdateSetRecord record) {
        var payload = payload(record);
        var fields = audited();
        fields.put("action", "INSERT_OR_UPDATE");
        fields.put("application", "global");
        fields.put("category", "customer");
        fields.put("name", record.fields().get("sys_update_name"));
        fields.put("payload", payload);
        fields.put("remote_update_set", set);
        fields.put("replace_on_upgrade", "false");
        fields.put("sys_class_name", "sys_update_xml");
        fields.put("sys_id", UpdateSetRecord.id("sys_update_xml", record.table() + " " + record.key()));
        fields.put("table", record.table());
        fields.put("target_name", record.key());
        fields.put("type", record.type());
        fields.put("update_domain", "global");
        fields.put("update_guid", UpdateSetRecord.digest(payload));
        return fields;
    }

    private static String payload(UpdateSetRecord record) {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><record_update table=\"")
                .append(record.table())
                .append("\">\n<")
                .append(record.table())
                .append(" action=\"INSERT_OR_UPDATE\">\n");
        record.fields().forEach((name, value) -> xml.append(element(name, escaped(value))));
        return xml.append("</")
                .append(record.table())
                .append(">\n</record_update>")
                .toString();
    }

    private static void append(StringBuilder xml, String table, Map<String, String> fields) {
        xml.append('<').append(table).append(" action=\"INSERT_OR_UPDATE\">\n");
        fields.forEach((name, value) ->
                xml.append(element(name, name.equals("payload") ? "<![CDATA[" + value + "]]>" : escaped(value))));
        xml.append("</").append(table).append(">\n");
    }

    private static Map<String, String> audited() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("sys_created_by", BY);
        fields.put("sys_created_on", AT);
        fields.put("sys_mod_count", "0");
        fields.put("sys_updated_by", BY);
        fields.put("sys_updated_on", AT);
        return fields;
    }

    private static String element(String name, String content) {
        return content.isEmpty() ? "<" + name + "/>\n" : "<" + name + ">" + content + "</" + name + ">\n";
    }

    /** Also what would end the CDATA section that a payload stands in. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
