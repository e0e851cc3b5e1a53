package dev.pipewright.tickets.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The catalog item of the ServiceNow kit: its variables, their choices, and which of them are shown only with the choice of
 * another ({@code "only": [variable, choice]}).
 *
 * @param form what {@code form.json} holds
 */
record ServiceNowForm(JsonNode form) {

    /** Types of variables, as the table {@code item_option_new} numbers them. */
    private static final String SELECT_BOX = "5";

    private static final String SINGLE_LINE_TEXT = "6";

    private static final int STEP = 100;

    List<UpdateSetRecord> records() {
        var records = new ArrayList<UpdateSetRecord>();
        records.add(item());
        var order = 0;
        for (var variable : form.path("variables")) {
            order += STEP;
            records.addAll(variable(variable, order));
        }
        var shown = new LinkedHashMap<List<String>, List<String>>();
        for (var variable : form.path("variables")) {
            if (variable.has("only")) {
                var choice = List.of(
                        variable.path("only").path(0).asText(),
                        variable.path("only").path(1).asText());
                shown.computeIfAbsent(choice, unseen -> new ArrayList<>())
                        .add(variable.path("name").asText());
            }
        }
        shown.forEach((choice, variables) -> records.addAll(policy(choice.get(0), choice.get(1), variables)));
        return records;
    }

    UpdateSetRecord item() {
        var item = form.path("item");
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

    private List<UpdateSetRecord> variable(JsonNode variable, int order) {
        var records = new ArrayList<UpdateSetRecord>();
        var name = variable.path("name").asText();
        var help = variable.path("help").asText("");
        var chosen = variable.has("choices");
        var fields = new LinkedHashMap<String, String>();
        fields.put("cat_item", item().id());
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

    /** Shows variables with a choice, and hides them without it. */
    private List<UpdateSetRecord> policy(String variable, String choice, List<String> shown) {
        var policy = UpdateSetRecord.of(
                "catalog_ui_policy",
                "Only with " + variable + " " + choice,
                "Catalog UI Policy",
                Map.of(
                        "catalog_item", item().id(),
                        "short_description", "Only with " + variable + " " + choice,
                        "catalog_conditions", question(variable) + "=" + choice + "^EQ",
                        "applies_to", "item",
                        "applies_catalog", "true",
                        "applies_req_item", "false",
                        "active", "true",
                        "on_load", "true",
                        "reverse_if_false", "true",
                        "order", Integer.toString(STEP)));
        var records = new ArrayList<>(List.of(policy));
        for (var name : shown) {
            records.add(UpdateSetRecord.of(
                    "catalog_ui_policy_action",
                    "Show " + name,
                    "Catalog UI Policy Action",
                    Map.of(
                            "ui_policy",
                            policy.id(),
                            "catalog_item",
                            item().id(),
                            "catalog_variable",
                            question(name),
                            "variable",
                            name,
                            "visible",
                            "true",
                            "mandatory",
                            "ignore",
                            "disabled",
                            "ignore",
                            "order",
                            Integer.toString(STEP),
                            "active",
                            "true")));
        }
        return records;
    }

    private static String question(String variable) {
        return "IO:" + UpdateSetRecord.id("item_option_new", variable);
    }
}
