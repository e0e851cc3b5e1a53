package dev.pipewright.tickets.kit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the records of the ServiceNow kit from its form and its scripts. */
final class ServiceNowKit {

    private static final String EVENT = "pipewright.deliver";
    private static final int STEP = 100;

    private ServiceNowKit() {}

    static List<UpdateSetRecord> records() {
        var form = new ServiceNowForm(KitFile.json("servicenow/form.json"));
        var records = new ArrayList<>(form.records());
        var item = form.item();
        records.addAll(scripts(item));
        records.addAll(message());
        records.addAll(properties());
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
