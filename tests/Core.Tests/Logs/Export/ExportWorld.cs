using System.IO.Compression;
using System.Text;
using OktaIdc.Connections;
using OktaIdc.Core.Tests.Connections;
using OktaIdc.Core.Tests.Http;
using OktaIdc.Core.Tests.Okta;
using OktaIdc.Http;
using OktaIdc.Logs.Export;
using OktaIdc.Operations.Documents;

namespace OktaIdc.Core.Tests.Logs.Export;

/// <summary>A folder that outlives the runs, and runs of an export into it: each with a connection of its own, as another run of the program has.</summary>
internal sealed class ExportWorld(LogServer server) : IDisposable
{
    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public LogServer Server { get; } = server;

    public string Folder { get; } = Directory.CreateTempSubdirectory("oktaidc-export-").FullName;

    /// <summary>Id of every export that begins here; the same in every world, so that worlds can be compared.</summary>
    public string Id { get; set; } = "0123456789ab";

    public FakeInteraction Asked { get; } = new();

    public OktaLogExportRequest Request => new() { Destination = new FolderDestination(Folder), BatchSize = 1000, Since = LogServer.Start.AddDays(-2), MaxCapacityPercent = null };

    public VirtualTime Time { get; } = new();

    /// <summary>Runs an export to its end.</summary>
    /// <param name="request">What; null for <see cref="Request"/>.</param>
    /// <param name="step">Told each thing that is done.</param>
    public async Task<List<OktaLogExport>> RunAsync(OktaLogExportRequest? request = null, Action<string>? step = null, IdcConnection? idc = null, CancellationToken? stop = null)
    {
        using var okta = Open();
        var operations = new OktaLogExportOperations(okta, idc, Asked)
        {
            NewId = () => Id,
            Step = step,
            OpenDocument = step is null ? null : location => new SteppedDocument(StateDocuments.Open(location, idc), step),
        };
        return await operations.ExportAsync(request ?? Request, stop ?? Stop).ToListAsync(stop ?? Stop);
    }

    public OktaConnection Open() => OktaConnection.Open(
        new Uri(OktaTestOrg.Url), OktaCredential.ApiToken(SecretText.Protect(OktaTestOrg.Token)), new OktaConnectionOptions { Handler = new Shared(Server), Time = Time });

    /// <summary>Every file but the checkpoint, by its path.</summary>
    public SortedDictionary<string, byte[]> Tree() => new(
        Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(f => !f.Contains("checkpoint.json", StringComparison.Ordinal))
            .ToDictionary(f => Path.GetRelativePath(Folder, f).Replace('\\', '/'), File.ReadAllBytes),
        StringComparer.Ordinal);

    /// <summary>The tree as text: paths and a hash of the bytes.</summary>
    public string TreeText() => string.Join('\n', Tree().Select(f => $"{f.Key} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(f.Value))}"));

    /// <summary>All lines of all files.</summary>
    public List<string> Lines(string contains = "") => [.. Tree().Where(f => f.Key.Contains(contains, StringComparison.Ordinal)).SelectMany(f => Lines(f.Key, f.Value))];

    public static string[] Lines(string path, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(plain, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private sealed class Shared(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        // The server outlives the connection.
        protected override void Dispose(bool disposing)
        {
        }
    }

    private sealed class SteppedDocument(IStateDocument inner, Action<string> step) : IStateDocument
    {
        public string Location => inner.Location;

        public Task<StateText> ReadAsync(CancellationToken cancellationToken) => inner.ReadAsync(cancellationToken);

        public async Task<string> WriteAsync(string text, string? version, CancellationToken cancellationToken)
        {
            step("before the checkpoint");
            var written = await inner.WriteAsync(text, version, cancellationToken);
            step("checkpoint written");
            return written;
        }

        public void Dispose() => inner.Dispose();
    }
}
