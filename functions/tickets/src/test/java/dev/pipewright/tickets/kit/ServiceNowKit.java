package dev.pipewright.tickets.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the records of the ServiceNow kit from its form and its scripts. */
final class ServiceNowKit {

    /** Types of variables, as the table {@code item_option_new} numbers them. */
    private static final String SELECT_BOX = "5";

    private static final String SINGLE_LINE_TEXT = "6";

    private static final String EVENT = "pipewright.deliver";
    private static final int STEP = 100;

    private ServiceNowKit() {}

    static List<UpdateSetRecord> records() {
        var form = KitFile.json("servicenow/form.json");
        var records = new ArrayList<UpdateSetRecord>();
        var item = item(form.path("item"));
        records.add(item);
        var order = 0;
        for (var variable : form.path("variables")) {
            order += STEP;
            records.addAll(variable(item, variable, order));
        }
        records.addAll(scripts(item));
        records.addAll(message());
        records.addAll(properties());
        return records;
    }

    private static UpdateSetRecord item(JsonNode item) {
        var name = item.path("name").asText();
        return UpdateSetRecord.of(
                "sc_cat_item",
                name,
                "Catalog Item",
                Map.of(
                        "name", name,
                        "short_description", item.path("shortDescription").asText(),
                        "description", item.path("description").asText(),
                        "active", "true",
                        "type", "item",
                        "no_quantity", "true",
                        "no_cart", "true"));
    }

    private static List<UpdateSetRecord> variable(UpdateSetRecord item, JsonNode variable, int order) {
        var records = new ArrayList<UpdateSetRecord>();
        var name = variable.path("name").asText();
        var help = variable.path("help").asText("");
        var chosen = variable.has("choices");
        var fields = new LinkedHashMap<String, String>();
        fields.put("cat_item", item.id());
        fields.put("name", name);
        fields.put("question_text", variable.path("question").asText());
        fields.put("help_text", help);
        fields.put("show_help", help.isEmpty() ? "false" : "true");
        fields.put("type", chosen ? SELECT_BOX : SINGLE_LINE_TEXT);
        fields.put("include_none", Boolean.toString(chosen));
        fields.put("mandatory", "false");
        fields.put("active", "true");
        fields.put("order", Integer.toString(order));
        var record = UpdateSetRecord.of("item_option_new", name, "Variable", fields);
        records.add(record);
        var position = 0;
        for (var choice : variable.path("choices")) {
            position += STEP;
            records.add(UpdateSetRecord.of(
                    "question_choice",
                    name + " " + choice.path(0).asText(),
                    "Question Choice",
                    Map.of(
                            "question", record.id(),
                            "value", choice.path(0).asText(),
                            "text", choice.path(1).asText(),
                            "order", Integer.toString(position),
                            "inactive", "false")));
        }
        return records;
    }

    private static List<UpdateSetRecord> scripts(UpdateSetRecord item) {
        return List.of(
                UpdateSetRecord.of(
                        "sys_script_include",
                        "PipewrightDelivery",
                        "Script Include",
                        Map.of(
                                "name", "PipewrightDelivery",
                                "api_name", "global.PipewrightDelivery",
                                "access", "package_private",
                                "active", "true",
                                "client_callable", "false",
                                "description", "Sends requested items to Pipewright.",
                                "script", KitFile.script("PipewrightDelivery"))),
                rule(item),
                UpdateSetRecord.of(
                        "sysevent_register",
                        EVENT,
                        "Event Registration",
                        Map.of(
                                "event_name", EVENT,
                                "table", "sc_req_item",
                                "description", "A requested item is to be delivered to Pipewright.",
                                "fired_by", "Business rule and script action of Pipewright")),
                UpdateSetRecord.of(
                        "sysevent_script_action",
                        "Pipewright: deliver",
                        "Script Action",
                        Map.of(
                                "name",
                                "Pipewright: deliver",
                                "event_name",
                                EVENT,
                                "active",
                                "true",
                                "order",
                                Integer.toString(STEP),
                                "description",
                                "Delivers a requested item, or makes an event for later.",
                                "script",
                                KitFile.script("deliver"))));
    }

    private static UpdateSetRecord rule(UpdateSetRecord item) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", "Pipewright: deliver requested item");
        fields.put("collection", "sc_req_item");
        fields.put("when", "after");
        fields.put("order", Integer.toString(STEP));
        fields.put("active", "true");
        fields.put("advanced", "true");
        fields.put("action_insert", "true");
        fields.put("action_update", "true");
        fields.put("action_delete", "false");
        fields.put("action_query", "false");
        fields.put("filter_condition", "cat_item=" + item.id() + "^EQ");
        fields.put("description", "Tells Pipewright of an item that was ordered, or opened again by a person.");
        fields.put("script", KitFile.script("deliver-requested-item"));
        return UpdateSetRecord.of("sys_script", "Pipewright: deliver requested item", "Business Rule", fields);
    }

    /** Without a password: an update set must not carry one, and importing it again must not change one. */
    private static List<UpdateSetRecord> message() {
        var profile = UpdateSetRecord.of(
                "sys_auth_profile_basic",
                "Pipewright",
                "Basic Auth Configuration",
                Map.of("name", "Pipewright", "username", "pipewright"));
        var address = "https://pipewright.invalid/hooks/servicenow";
        var message = UpdateSetRecord.of(
                "sys_rest_message",
                "Pipewright",
                "REST Message",
                Map.of(
                        "name", "Pipewright",
                        "description", "Pipewright's webhook; its address is the property pipewright.endpoint.",
                        "rest_endpoint", address,
                        "authentication_type", "basic",
                        "basic_auth_profile", profile.id(),
                        "access", "package_private"));
        var function = UpdateSetRecord.of(
                "sys_rest_message_fn",
                "deliver",
                "HTTP Method",
                Map.of(
                        "rest_message", message.id(),
                        "function_name", "deliver",
                        "http_method", "post",
                        "rest_endpoint", address,
                        "authentication_type", "inherit_from_parent"));
        return List.of(profile, message, function);
    }

    /** Without values: importing the kit again must not change what the site has set. */
    private static List<UpdateSetRecord> properties() {
        return List.of(
                property(
                        "pipewright.endpoint",
                        "Where requested items are sent, such as https://abc123.execute-api.eu-central-1.amazonaws.com/hooks/servicenow"),
                property(
                        "pipewright.user",
                        "User name that Pipewright writes its answers with; what it changes is not sent back to it. Empty: pipewright."));
    }

    private static UpdateSetRecord property(String name, String description) {
        return UpdateSetRecord.of(
                "sys_properties",
                name,
                "System Property",
                Map.of(
                        "name", name,
                        "type", "string",
                        "description", description,
                        "read_roles", "admin",
                        "write_roles", "admin"));
    }
}
