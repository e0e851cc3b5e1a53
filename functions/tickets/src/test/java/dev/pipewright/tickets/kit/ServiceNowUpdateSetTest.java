package dev.pipewright.tickets.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The update set holds together, and is what its form and scripts make. After a change of these, run {@code mvn test -pl
 * functions/tickets -am -DargLine=-Dpipewright.redraw=true} and look at the difference.
 */
class ServiceNowUpdateSetTest {

    private static final Pattern ID = Pattern.compile("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])");

    /** Field → table of the record that it must name. */
    private static final Map<String, String> REFERENCES = Map.ofEntries(
            Map.entry("item_option_new.cat_item", "sc_cat_item"),
            Map.entry("question_choice.question", "item_option_new"),
            Map.entry("catalog_ui_policy.catalog_item", "sc_cat_item"),
            Map.entry("catalog_ui_policy.catalog_conditions", "item_option_new"),
            Map.entry("catalog_ui_policy_action.ui_policy", "catalog_ui_policy"),
            Map.entry("catalog_ui_policy_action.catalog_item", "sc_cat_item"),
            Map.entry("catalog_ui_policy_action.catalog_variable", "item_option_new"),
            Map.entry("sys_script.filter_condition", "sc_cat_item"),
            Map.entry("sys_script_include.script", "sc_cat_item"),
            Map.entry("sys_rest_message.basic_auth_profile", "sys_auth_profile_basic"),
            Map.entry("sys_rest_message_fn.rest_message", "sys_rest_message"));

    @Test
    void theFileIsMadeFromTheFormAndTheScripts() throws IOException {
        var made = UpdateSetXml.of(ServiceNowKit.records());
        if (Boolean.getBoolean("pipewright.redraw")) {
            Files.writeString(KitFile.KITS.resolve("servicenow/pipewright.xml"), made);
            return;
        }

        assertThat(UpdateSetFile.text()).isEqualTo(made);
    }

    @Test
    void itHoldsEachScriptAsItStandsInItsFile() {
        var file = UpdateSetFile.read();

        assertThat(file.only("sys_script_include").fields())
                .containsEntry("script", KitFile.script("PipewrightDelivery"));
        assertThat(file.only("sys_script").fields()).containsEntry("script", KitFile.script("deliver-requested-item"));
        assertThat(file.only("sysevent_script_action").fields()).containsEntry("script", KitFile.script("deliver"));
    }

    @Test
    void everyIdIsAnIdAndNoneIsThereTwice() {
        var file = UpdateSetFile.read();
        var ids = new ArrayList<>(List.of(file.set().get("sys_id")));
        file.updates().forEach(update -> ids.add(update.get("sys_id")));
        file.records().forEach(record -> ids.add(record.id()));

        assertThat(ids)
                .hasSizeGreaterThan(100)
                .doesNotHaveDuplicates()
                .allMatch(id -> ID.matcher(id).matches());
    }

    @Test
    void everyUpdateBelongsToTheSetAndNamesItsRecord() {
        var file = UpdateSetFile.read();

        assertThat(file.set()).containsEntry("state", "loaded");
        for (var i = 0; i < file.updates().size(); i++) {
            var record = file.records().get(i);
            assertThat(file.updates().get(i))
                    .containsEntry("remote_update_set", file.set().get("sys_id"))
                    .containsEntry("action", "INSERT_OR_UPDATE")
                    .containsEntry("table", record.table())
                    .containsEntry("name", record.table() + "_" + record.id());
            assertThat(record.fields()).containsEntry("sys_update_name", record.table() + "_" + record.id());
        }
    }

    @Test
    void everyReferenceLeadsToARecordOfTheSet() {
        var file = UpdateSetFile.read();
        var tables = new HashMap<String, String>();
        file.records().forEach(record -> tables.put(record.id(), record.table()));
        var seen = new ArrayList<String>();

        for (var record : file.records()) {
            record.fields().forEach((name, value) -> {
                if (!name.startsWith("sys_")) {
                    var field = record.table() + "." + name;
                    ID.matcher(value).results().forEach(id -> {
                        seen.add(field);
                        assertThat(REFERENCES).containsKey(field);
                        assertThat(tables).as(field).containsEntry(id.group(), REFERENCES.get(field));
                    });
                }
            });
        }

        assertThat(seen).containsAll(REFERENCES.keySet());
    }

    @Test
    void theRuleRunsOnlyForTheItemWhoseIdTheScriptKnows() {
        var file = UpdateSetFile.read();
        var item = file.only("sc_cat_item").id();

        assertThat(file.only("sys_script").fields())
                .containsEntry("collection", "sc_req_item")
                .containsEntry("when", "after")
                .containsEntry("filter_condition", "cat_item=" + item + "^EQ");
        assertThat(KitFile.script("PipewrightDelivery")).contains("ITEM: '" + item + "'");
    }

    @Test
    void whatIsShownOnlyWithAChoiceNamesAChoiceThatThereIs() {
        var file = UpdateSetFile.read();
        var choices = file.of("question_choice").stream()
                .map(choice -> "IO:" + choice.fields().get("question") + "="
                        + choice.fields().get("value") + "^EQ")
                .toList();

        assertThat(file.of("catalog_ui_policy"))
                .hasSize(5)
                .allSatisfy(
                        policy -> assertThat(choices).contains(policy.fields().get("catalog_conditions")));
        assertThat(file.of("catalog_ui_policy_action")).hasSize(9);
    }

    @Test
    void theFormAsksForNoCredentialsAndSaysSo() {
        var file = UpdateSetFile.read();

        assertThat(file.of("item_option_new")).isNotEmpty().allSatisfy(variable -> {
            assertThat(variable.fields().get("name").toLowerCase(Locale.ROOT))
                    .doesNotContainPattern("passw|pwd|token|key|credential");
            assertThat(variable.fields()).containsEntry("mandatory", "false");
        });
        assertThat(file.only("sc_cat_item").fields().get("description")).contains("Never type a password");
    }

    @Test
    void theItemsOwnWordsAreNoLabelledLinesThatARequestWouldBeReadFrom() {
        var item = UpdateSetFile.read().only("sc_cat_item").fields();

        assertThat(item.get("description").lines())
                .allSatisfy(line ->
                        assertThat(line).doesNotContainPattern("^[\\s>*_|-]{0,8}\\p{L}[\\p{L}\\p{N} _-]{0,40}:"));
    }

    @Test
    void nothingThatAnInstanceWouldKeepToItselfIsInTheFile() {
        var file = UpdateSetFile.read();

        assertThat(file.only("sys_auth_profile_basic").fields()).doesNotContainKey("password");
        assertThat(file.of("sys_properties"))
                .hasSize(2)
                .allSatisfy(property -> assertThat(property.fields()).doesNotContainKey("value"));
    }
}
