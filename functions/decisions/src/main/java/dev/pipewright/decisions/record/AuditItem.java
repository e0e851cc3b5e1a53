package dev.pipewright.decisions.record;

import static dev.pipewright.decisions.record.Attributes.text;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The lasting proof of a decision: who, when, from where, about what, how and why. */
final class AuditItem {

    private AuditItem() {}

    static Map<String, AttributeValue> of(Link link, Decided decided, Origin origin) {
        var item = new LinkedHashMap<String, AttributeValue>();
        var when = Long.toString(decided.at().toEpochMilli());
        item.put(DecisionsTable.ID, text(ItemKind.AUDIT.key(ItemKind.rest(link.decisionId()), when)));
        item.put(DecisionsTable.DECISION_ID, text(link.decisionId()));
        item.put("who", text(link.recipient().email()));
        item.put("by", text(decided.by()));
        item.put("at", text(decided.at().toString()));
        item.put("sourceIp", text(origin.sourceIp()));
        item.put("userAgent", text(origin.userAgent()));
        item.put(DecisionsTable.FINGERPRINT, text(link.fingerprint()));
        item.put("verdict", text(decided.verdict()));
        decided.reason().ifPresent(reason -> item.put("reason", text(reason)));
        decided.answer().ifPresent(answer -> item.put("answer", text(answer.toString())));
        return item;
    }
}
