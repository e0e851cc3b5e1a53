package dev.pipewright.core.logging;

import java.net.URI;
import java.util.List;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.plugins.util.PluginRegistry;
import org.apache.logging.log4j.core.selector.ContextSelector;

/**
 * Gives log4j the one context of a function's process, ready made; {@code log4j2.component.properties} names this class.
 *
 * <p>Log4j's own way looks for a configuration in four formats and loads each class that such a file could name: some three
 * hundred at every start, of which a function uses ten. A process that names a file in {@code log4j2.configurationFile},
 * such as the command line's, goes that way all the same.
 *
 * @see <a href="https://logging.apache.org/log4j/2.x/manual/logsep.html">Context selectors</a>
 */
public final class FunctionLogSelector implements ContextSelector {

    private final LoggerContext context;

    public FunctionLogSelector() {
        if (System.getProperty("log4j2.configurationFile") == null) {
            hideUnusedPlugins();
            context = new FunctionLog();
        } else {
            context = new LoggerContext("file");
        }
    }

    @Override
    public LoggerContext getContext(String caller, ClassLoader loader, boolean currentContext) {
        return context;
    }

    @Override
    public LoggerContext getContext(String caller, ClassLoader loader, boolean currentContext, URI configuration) {
        return context;
    }

    @Override
    public List<LoggerContext> getLoggerContexts() {
        return List.of(context);
    }

    /** It stays: nothing here is deployed anew within a process. */
    @Override
    public void removeContext(LoggerContext stopped) {}

    @Override
    public boolean isClassLoaderDependent() {
        return false;
    }

    /**
     * Log4j loads the class of each plugin that any jar lists before it asks for the first, which it does as soon as a
     * context's class is initialised. Its own are what a file would name and what a pattern would hold; those of the JSON
     * layout and of Powertools are in other packages.
     */
    private static void hideUnusedPlugins() {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(new WithoutCore(FunctionLogSelector.class.getClassLoader()));
        try {
            PluginRegistry.getInstance().loadFromMainClassLoader();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Does as if log4j's core were not there; what it lists and cannot load, the registry leaves out. */
    private static final class WithoutCore extends ClassLoader {

        private static final String CORE = "org.apache.logging.log4j.core.";

        /** The layout asks for those of its own settings. */
        private static final String CONVERTERS = CORE + "config.plugins.convert.";

        WithoutCore(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(CORE) && !name.startsWith(CONVERTERS)) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
