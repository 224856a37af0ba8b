using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Commands.Setup;

namespace OktaIdc.Cmdlets.Tests.Cases;

/// <summary>Runs statements of a case file on the engine double, against the sandbox of the file.</summary>
internal sealed class CaseShell : IDisposable
{
    private static readonly Dictionary<string, Type> s_cmdlets = typeof(CancellableCmdlet).Assembly.GetTypes().Append(typeof(SelectObjectCommand))
        .Select(t => (Type: t, Declared: t.GetCustomAttribute<CmdletAttribute>()))
        .Where(c => c.Declared is not null)
        .ToDictionary(c => $"{c.Declared!.VerbName}-{c.Declared.NounName}", c => c.Type, StringComparer.OrdinalIgnoreCase);

    private readonly Runspace _runspace = new();
    private readonly Dictionary<string, object?> _variables = new(StringComparer.OrdinalIgnoreCase);
    private readonly HttpClient _http = new();

    // A history or checkpoint that an earlier run wrote under a relative path is that of another sandbox.
    private static readonly string s_folder = Directory.CreateTempSubdirectory("oktaidc-cases-").FullName;

    public CaseShell(CaseFile file)
    {
        Directory.SetCurrentDirectory(s_folder);
        Run(file.Sandbox);
        foreach (var statement in file.Before)
        {
            Given(statement);
        }
    }

    private RunningSandbox Sandbox => (RunningSandbox)Engine.Run<GetOktaIdcSandboxCommand>(options: new EngineOptions { Runspace = _runspace }).Output[0];

    public void Dispose()
    {
        Engine.Run<StopOktaIdcSandboxCommand>(options: new EngineOptions { Runspace = _runspace });
        _http.Dispose();
    }

    public void Set(string variable, JsonElement rows) => _variables[variable] = rows.EnumerateArray().Select(Row).ToArray();

    /// <summary>Runs a statement that must work.</summary>
    public void Given(string statement)
    {
        var result = Run(statement);
        Assert.True(result.Errors.Count == 0 && result.Escaped is null, $"{statement}: {string.Join("; ", result.Errors.Select(e => $"{e.FullyQualifiedErrorId} {e.Exception.Message}"))} {result.Escaped}");
    }

    public EngineResult Run(string text, EngineOptions? options = null, bool connected = true)
    {
        var statement = Statement.Parse(text);
        if (statement.Calls is [{ Command: "Invoke-SandboxPerson" or "Add-SandboxFault" or "Clear-SandboxFault" } control])
        {
            Control(control);
            return new EngineResult();
        }

        if (statement.Calls is [{ Command: "New-SandboxLogDestination" }])
        {
            LogDestinations.MakeAsync(Sandbox).GetAwaiter().GetResult();
            return new EngineResult();
        }

        options = (options ?? new EngineOptions()) with { Runspace = connected ? _runspace : new Runspace() };
        var input = statement.HasValue ? Items(Resolve(statement.Value)) : null;
        var result = Engine.Run(statement.Calls.Select(Command), input, options);
        if (statement.Variable is { } variable)
        {
            _variables[variable] = result.Output.Count switch { 0 => null, 1 => result.Output[0], _ => result.Output.ToArray() };
        }

        return result;
    }

    /// <summary>Requests so far: operation, and how many.</summary>
    public Dictionary<string, int> Requests()
    {
        var services = JsonNode.Parse(_http.GetStringAsync(new Uri($"{Sandbox.Aws}/_sandbox/metrics")).GetAwaiter().GetResult())!["requests"]!["byService"]!.AsObject();
        return services.Where(s => s.Key != "scim").SelectMany(s => s.Value!.AsObject().Select(o => (s.Key, Operation: o.Key, Count: (int)o.Value!)))
            .GroupBy(o => o.Operation).ToDictionary(g => g.Key, g => g.Sum(o => o.Count));
    }

    /// <summary>Connects anew as somebody who holds these permissions only: IAM actions and OAuth scopes.</summary>
    public void Become(IEnumerable<string> permissions)
    {
        // Connecting proves the credentials with a read of its own.
        var held = permissions.Append("okta.orgs.read").ToLookup(p => p.StartsWith("okta.", StringComparison.Ordinal));
        var keys = Principal(Sandbox.Aws, held[false]);
        _variables["token"] = RunningSandbox.Secret((string)Principal(Sandbox.Okta, held[true])["token"]!);
        _variables["key"] = (string)keys["accessKeyId"]!;
        _variables["secret"] = RunningSandbox.Secret((string)keys["secretAccessKey"]!);
        _variables["sandbox"] = Sandbox;
        Given("Connect-Okta $sandbox.Okta -Token $token");
        Given("Connect-Idc $sandbox.Region -AccessKeyId $key -SecretAccessKey $secret -EndpointUrl $sandbox.Aws");
    }

    private JsonNode Principal(string side, IEnumerable<string> permissions)
    {
        using var body = new StringContent(new JsonObject { ["permissions"] = new JsonArray([.. permissions.Select(p => (JsonNode)p)]) }.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var response = _http.PostAsync(new Uri($"{side}/_sandbox/principal"), body).GetAwaiter().GetResult();
        return JsonNode.Parse(response.EnsureSuccessStatusCode().Content.ReadAsStringAsync().GetAwaiter().GetResult())!;
    }

    private EngineCommand Command(Call call) => new(s_cmdlets.GetValueOrDefault(call.Command) ?? throw new FormatException($"There is no {call.Command}."))
    {
        Named = call.Named.ToDictionary(a => a.Key, a => Resolve(a.Value)),
        Positional = [.. call.Positional.Select(Resolve)],
    };

    private object? Resolve(object? value) => value switch
    {
        Reference reference => reference.Path.Aggregate(_variables.GetValueOrDefault(reference.Variable), Member),
        object?[] items => items.Select(Resolve).ToArray(),
        Hashtable table => new Hashtable(table.Cast<DictionaryEntry>().ToDictionary(e => e.Key, e => Resolve(e.Value))),
        _ => value,
    };

    internal static object? Member(object? owner, string name) => owner switch
    {
        null => null,
        object?[] many => many.Select(o => Member(o, name)).ToArray(),
        IDictionary table when table.Contains(name) => table[name],
        IReadOnlyDictionary<string, string> texts when texts.TryGetValue(name, out var text) => text,
        _ => PSObject.AsPSObject(owner).Properties[name]?.Value,
    };

    private static IEnumerable<object> Items(object? value) => value is object?[] many ? many.OfType<object>() : value is null ? [] : [value];

    private static PSObject Row(JsonElement json)
    {
        var row = new PSObject();
        foreach (var member in json.EnumerateObject())
        {
            row.Properties.Add(new PSNoteProperty(member.Name, member.Value.ValueKind == JsonValueKind.Number ? member.Value.GetInt32() : member.Value.GetString()));
        }

        return row;
    }

    private void Control(Call call)
    {
        var okta = call.Named.ContainsKey("Okta");
        var path = call.Command switch
        {
            "Invoke-SandboxPerson" => $"person/{call.Positional[0]}",
            _ => "faults",
        };
        var body = call.Positional.OfType<Hashtable>().FirstOrDefault() is { } table
            ? JsonSerializer.Serialize(table.Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => int.TryParse(e.Value as string, out var number) ? number : e.Value))
            : "{}";
        using var request = new HttpRequestMessage(call.Command.StartsWith("Clear", StringComparison.Ordinal) ? HttpMethod.Delete : HttpMethod.Post, $"{(okta ? Sandbox.Okta : Sandbox.Aws)}/_sandbox/{path}")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        using var response = _http.SendAsync(request).GetAwaiter().GetResult();
        Assert.True(response.IsSuccessStatusCode, $"{call.Command}: {response.StatusCode}");
    }
}
