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
 * hundred at every start, of which a function uses ten.
 *
 * @see <a href="https://logging.apache.org/log4j/2.x/manual/logsep.html">Context selectors</a>
 */
public final class FunctionLogSelector implements ContextSelector {

    private final LoggerContext context;

    public FunctionLogSelector() {
        hidePlugins();
        context = new FunctionLog();
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
     * context's class is initialised. What cannot be loaded, its registry leaves out.
     */
    private static void hidePlugins() {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(new Classless(FunctionLogSelector.class.getClassLoader()));
        try {
            PluginRegistry.getInstance().loadFromMainClassLoader();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Finds the lists of plugins and none of their classes. */
    private static final class Classless extends ClassLoader {

        Classless(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            throw new ClassNotFoundException(name);
        }
    }
}
