using System.Text.Json;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Logs.Export;

namespace OktaIdc.Benchmarks.Logs;

/// <summary>What Export-OktaSystemLog does, without PowerShell around it: this program, started again, with the connection from the environment.</summary>
internal static class LogExportProcess
{
    public const string Argument = "--export-log";

    public const string Url = "OKTAIDC_OKTA_URL";

    public const string Token = "OKTAIDC_OKTA_TOKEN";

    /// <summary>What the process does that was started; it writes what came of it as JSON.</summary>
    public static async Task ServeAsync(string folder, OktaLogFormat format, bool compress)
    {
        using var okta = OktaConnection.Open(new Uri(Variable(Url)), OktaCredential.ApiToken(SecretText.Protect(Variable(Token))), new OktaConnectionOptions());
        var request = new OktaLogExportRequest
        {
            Destination = new FolderDestination(folder),
            Format = format,
            Compress = compress,
            Since = DateTimeOffset.UtcNow.AddDays(-8),
            MaxCapacityPercent = 100,
        };
        await foreach (var result in new OktaLogExportOperations(okta, null, new Willing()).ExportAsync(request))
        {
            Console.WriteLine(JsonSerializer.Serialize(new Outcome(result.Events, result.Written, result.Requests, result.LeastRequests, result.Files, result.Bytes)));
        }
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");

    private sealed class Willing : IInteraction
    {
        public ValueTask<bool> AllowAsync(Change change, CancellationToken cancellationToken) => new(true);

        public ValueTask<bool> ConsentAsync(Consent consent, CancellationToken cancellationToken) => new(true);

        public async ValueTask WarnAsync(string message, CancellationToken cancellationToken) => await Console.Error.WriteLineAsync(message);

        public ValueTask DetailAsync(string message, CancellationToken cancellationToken) => default;

        public ValueTask ProgressAsync(ProgressReport report, CancellationToken cancellationToken) => default;
    }

    /// <summary>What came of it.</summary>
    internal sealed record Outcome(long Events, long Written, long Requests, long LeastRequests, int Files, long Bytes);
}
