package dev.pipewright.tickets.kit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A record of an update set. Its sys_id is made from the table and the key, so that a later version of the kit changes the
 * records of an earlier one.
 *
 * @param type what ServiceNow calls this kind of record
 */
record UpdateSetRecord(String table, String key, String type, Map<String, String> fields) {

    private static final int HEX_DIGITS = 32;

    /** Returns a record with the fields that every record has. */
    static UpdateSetRecord of(String table, String key, String type, Map<String, String> fields) {
        var all = new TreeMap<>(fields);
        var id = id(table, key);
        all.put("sys_id", id);
        all.put("sys_class_name", table);
        all.put("sys_name", key);
        all.put("sys_scope", "global");
        all.put("sys_update_name", table + "_" + id);
        return new UpdateSetRecord(table, key, type, all);
    }

    static String id(String table, String key) {
        return digest("pipewright/" + table + "/" + key);
    }

    String id() {
        return fields.get("sys_id");
    }

    static String digest(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
