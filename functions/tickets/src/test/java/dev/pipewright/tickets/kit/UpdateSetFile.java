package dev.pipewright.tickets.kit;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The update set as an instance would read it, and not as it was made.
 *
 * @param set the fields of the set
 * @param updates the customer updates, field → text
 * @param records the record of each payload
 */
record UpdateSetFile(Map<String, String> set, List<Map<String, String>> updates, List<Stored> records) {

    /** A record of a payload. */
    record Stored(String table, Map<String, String> fields) {

        String id() {
            return fields.get("sys_id");
        }
    }

    static UpdateSetFile read() {
        var unload = root(text());
        if (!unload.getTagName().equals("unload")) {
            throw new AssertionError("The file is no unload");
        }
        Map<String, String> set = null;
        var updates = new ArrayList<Map<String, String>>();
        var records = new ArrayList<Stored>();
        for (var element : children(unload)) {
            switch (element.getTagName()) {
                case "sys_remote_update_set" -> set = fields(element);
                case "sys_update_xml" -> {
                    var update = fields(element);
                    updates.add(update);
                    records.add(stored(update.get("payload")));
                }
                default -> throw new AssertionError("Unexpected: " + element.getTagName());
            }
        }
        return new UpdateSetFile(set, List.copyOf(updates), List.copyOf(records));
    }

    static String text() {
        try {
            return Files.readString(KitFile.KITS.resolve("servicenow/pipewright.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Stored> of(String table) {
        return records.stream().filter(record -> record.table().equals(table)).toList();
    }

    Stored only(String table) {
        var found = of(table);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " records of " + table);
        }
        return found.get(0);
    }

    private static Stored stored(String payload) {
        var update = root(payload);
        var record = children(update);
        if (!update.getTagName().equals("record_update") || record.size() != 1) {
            throw new AssertionError("A payload is one record in a record_update");
        }
        var table = update.getAttribute("table");
        if (!record.get(0).getTagName().equals(table)
                || !record.get(0).getAttribute("action").equals("INSERT_OR_UPDATE")) {
            throw new AssertionError(
                    "A record of " + table + " is a " + record.get(0).getTagName());
        }
        return new Stored(table, fields(record.get(0)));
    }

    private static Map<String, String> fields(Element record) {
        var fields = new LinkedHashMap<String, String>();
        for (var field : children(record)) {
            if (fields.put(field.getTagName(), field.getTextContent()) != null) {
                throw new AssertionError("Twice: " + field.getTagName());
            }
        }
        return fields;
    }

    private static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            } else if (!child.getTextContent().isBlank()) {
                throw new AssertionError("Text beside the elements of " + parent.getTagName());
            }
        }
        return children;
    }

    private static Element root(String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("No XML: " + e.getMessage(), e);
        }
    }
}
