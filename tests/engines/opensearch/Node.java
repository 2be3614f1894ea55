import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.opensearch.Version;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.TransportService;

/** One real node of OpenSearch with the settings given as key=value. It says where it listens, and ends with its input. */
final class Node extends org.opensearch.node.Node {
    @SuppressWarnings({"rawtypes", "unchecked"}) // a collection of classes in OpenSearch 2, of descriptions in 3
    private Node(Environment environment, Collection plugins) {
        super(environment, plugins, true);
    }

    private static Object plugin(String name) throws ClassNotFoundException {
        if (Version.CURRENT.major < 3) {
            return Class.forName(name + "Plugin");
        }
        String full = Class.forName(name + "ModulePlugin").getName();
        return new PluginInfo(full, "", "", Version.CURRENT, "", full, null, List.of(), false);
    }

    public static void main(String[] arguments) throws Exception {
        Settings.Builder settings = Settings.builder();
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            settings.put(pair[0], pair[1]);
        }
        Path config = Files.createDirectories(Path.of(settings.get("path.home"), "config"));
        Environment environment =
                InternalSettingsPreparer.prepareEnvironment(settings.build(), Map.of(), config, () -> "node");
        Node node = new Node(environment, List.of(
                plugin("org.opensearch.transport.Netty4"),
                plugin("org.opensearch.analysis.common.CommonAnalysis"),
                plugin("org.opensearch.painless.Painless")));
        node.start();
        System.out.println("listening "
                + node.injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress() + " "
                + node.injector().getInstance(TransportService.class).boundAddress().publishAddress());
        while (System.in.read() >= 0) {}
        Runtime.getRuntime().halt(0);
    }
}
