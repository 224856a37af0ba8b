using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Contracts;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Tests.Contracts;

/// <summary>A sandbox with a recorder, called by target prefix; at the end nothing may differ from the models and nothing may be left uncalled.</summary>
internal sealed class AwsTraffic(SandboxServer server, ExchangeRecorder recorder, string prefix, string signingName, string path = "/", string version = "1.1") : IAsyncDisposable
{
    private readonly RawAws _aws = RawAws.For(server);
    private readonly List<RawAws> _others = [];

    public SandboxServer Server => server;

    private Dictionary<string, string> Values { get; init; } = new(StringComparer.Ordinal)
    {
        ["instance"] = server.Info.InstanceArn ?? string.Empty,
        ["store"] = server.Info.IdentityStoreId ?? string.Empty,
    };

    public static async Task<AwsTraffic> StartAsync(string prefix, string signingName, string path = "/", string version = "1.1", string seed = "small")
    {
        var checker = Specs.Checker;
        var server = await SandboxServer.StartAsync(new SandboxOptions { Seed = seed, Speed = 1000, Throttle = false });
        return new AwsTraffic(server, new ExchangeRecorder(checker).On(server), prefix, signingName, path, version);
    }

    /// <summary>Another service of the same sandbox, under the same recorder; the first one is the owner.</summary>
    public AwsTraffic Also(string otherPrefix, string otherSigningName, string otherPath = "/", string otherVersion = "1.1")
    {
        var other = new AwsTraffic(server, recorder, otherPrefix, otherSigningName, otherPath, otherVersion) { Values = Values };
        _others.Add(other._aws);
        return other;
    }

    /// <summary>Calls an operation that must succeed.</summary>
    /// <param name="body">JSON, with &lt;name&gt; for a value kept earlier (instance and store are there from the start).</param>
    /// <param name="keep">Name under which to keep a value of the answer.</param>
    /// <param name="from">Path of that value: "PermissionSet/PermissionSetArn".</param>
    public async Task DoAsync(string operation, string body = "{}", string? keep = null, string? from = null)
    {
        var answer = await _aws.JsonAsync($"{prefix}.{operation}", signingName, Fill(body), path, version);
        if (keep is not null)
        {
            Values[keep] = Read(answer, from!);
        }
    }

    /// <summary>Calls an operation that must succeed and answers nothing.</summary>
    public async Task DoPlainAsync(string operation, string body)
    {
        var (status, text) = await _aws.TryJsonAsync($"{prefix}.{operation}", signingName, Fill(body), path, version);
        Assert.True((int)status == 200, $"{operation} answered {(int)status}: {text}");
    }

    /// <summary>Asks again until a value is there; asynchronous work is sped up, so that takes moments.</summary>
    public async Task UntilAsync(string operation, string body, string from, string wanted)
    {
        var seen = string.Empty;
        for (var attempt = 0; attempt < 2000 && seen != wanted; attempt++)
        {
            seen = Read(await _aws.JsonAsync($"{prefix}.{operation}", signingName, Fill(body), path, version), from);
        }

        Assert.Equal(wanted, seen);
    }

    private static string Read(JsonNode answer, string from) =>
        (string)from.Split('/').Aggregate(answer, (node, part) => int.TryParse(part, out var index) ? node[index]! : node[part]!)!;

    public async Task RefusedAsync(string operation, string body, string error)
    {
        var (status, text) = await _aws.TryJsonAsync($"{prefix}.{operation}", signingName, Fill(body), path, version);
        Assert.True((int)status >= 400, $"{operation} answered {(int)status}: {text}");
        Assert.Contains(error, text, StringComparison.Ordinal);
    }

    /// <summary>What the models know, the sandbox implements, and nobody called, fails too: an unchecked operation proves nothing.</summary>
    public void AssertContract(string document, Func<IAwsService, IEnumerable<string>> implemented)
    {
        recorder.AssertNoViolations();
        var called = recorder.Operations;
        var quiet = server.AwsServices.SelectMany(implemented).Where(o => !called.Contains($"{document} {o}")).Order(StringComparer.Ordinal).ToList();
        foreach (var operation in quiet)
        {
            ContractTotals.Current.Note($"implemented, no traffic: {document} {operation}");
        }

        Assert.True(quiet.Count == 0, $"Implemented in the sandbox, but called by no contract test: {string.Join(", ", quiet)}");
    }

    public void Keep(string name, string value) => Values[name] = JsonEncodedText.Encode(value).ToString();

    private string Fill(string body) => Values.Aggregate(body, (text, value) => text.Replace($"<{value.Key}>", value.Value, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        _others.ForEach(o => o.Dispose());
        _aws.Dispose();
        recorder.Dispose();
        await server.DisposeAsync();
    }
}
