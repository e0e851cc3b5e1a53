package dev.pipewright.tickets.mapping;

import dev.pipewright.core.ticket.TicketSystem;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The mapping of each system: the site's own where there is one, else the one that comes with Pipewright. */
public final class Mappings {

    private final Map<TicketSystem, Mapping> mappings = new EnumMap<>(TicketSystem.class);

    private Mappings() {}

    /**
     * Loads the mappings.
     *
     * @param folder where the site's own lie, as {@code <system>.jsonata}; need not exist
     * @throws IllegalArgumentException if one of them is not JSONata
     */
    public static Mappings in(Path folder) {
        var loaded = new Mappings();
        for (var system : TicketSystem.values()) {
            var file = system.word() + ".jsonata";
            loaded.mappings.put(system, Mapping.parse(file, MappingFile.ownOrShipped(folder, file)));
        }
        return loaded;
    }

    /** Returns the mapping for what this system sends. */
    public Mapping of(TicketSystem system) {
        return mappings.get(system);
    }
}
