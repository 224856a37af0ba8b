using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Cmdlets.Tests.RealShell;

/// <summary>Collects every secret that goes over a sandbox's wire, and looks for them in what a run left behind, in each spelling that software gives to text.</summary>
internal sealed partial class SecretHunt
{
    private readonly ConcurrentDictionary<string, string> _secrets = new();

    public IReadOnlyCollection<string> Kinds => [.. _secrets.Values.Distinct().Order()];

    /// <summary>Names a secret.</summary>
    public void Add(string secret, string kind) => _secrets.TryAdd(secret, kind);

    /// <summary>Credentials as they are sent, and every member or form field whose name says that it is a secret.</summary>
    public void Watch(Exchange exchange)
    {
        if (exchange.Side == "sandbox" || exchange.Request.Path.StartsWith("/_sandbox", StringComparison.Ordinal))
        {
            return;
        }

        if (Scheme().Match(exchange.Request.Header("Authorization") ?? "") is { Success: true } scheme)
        {
            Add(scheme.Groups[2].Value, scheme.Groups[1].Value == "SSWS" ? "API token" : $"{scheme.Groups[1].Value} token");
        }

        if (exchange.Request.Header("DPoP") is { Length: > 0 } proof)
        {
            Add(proof, "DPoP proof");
        }

        foreach (Match field in FormSecret().Matches(exchange.Request.Text))
        {
            Add(field.Groups[2].Value, field.Groups[1].Value);
        }

        foreach (var body in new[] { exchange.Request.Text, Encoding.UTF8.GetString(exchange.Response?.Body ?? []) })
        {
            if (body.StartsWith('{'))
            {
                Walk(JsonNode.Parse(body));
            }
        }
    }

    /// <summary>What was found where.</summary>
    public IEnumerable<string> Search(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            foreach (var text in new[] { Encoding.UTF8.GetString(bytes), Encoding.Unicode.GetString(bytes) })
            {
                // Out-File wraps long lines.
                var joined = text.Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
                foreach (var (secret, kind) in _secrets)
                {
                    foreach (var (spelling, how) in Spellings(secret).Where(s => joined.Contains(s.Text, StringComparison.OrdinalIgnoreCase)).Take(1))
                    {
                        var at = joined.IndexOf(spelling, StringComparison.OrdinalIgnoreCase);
                        yield return $"{kind} ({how}) in {Path.GetRelativePath(folder, file)} after: {joined[Math.Max(0, at - 80)..at]}";
                    }
                }
            }
        }
    }

    private static IEnumerable<(string Text, string How)> Spellings(string secret)
    {
        yield return (secret, "plain");
        yield return (Uri.EscapeDataString(secret), "URL-encoded");
        yield return (System.Text.Json.JsonEncodedText.Encode(secret).ToString(), "JSON");
        yield return (Convert.ToHexString(Encoding.Unicode.GetBytes(secret)), "hexadecimal, as Export-Clixml writes a SecureString where there is no DPAPI");
        yield return (new string([.. secret.Reverse()]), "reversed");
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
        {
            var bytes = encoding.GetBytes(secret);
            for (var shift = 0; shift < 3 && bytes.Length > 8; shift++)
            {
                // The first and last characters depend on the neighbours.
                yield return (Convert.ToBase64String(bytes[shift..(shift + ((bytes.Length - shift) / 3 * 3))]), "Base64");
            }
        }
    }

    private void Walk(JsonNode? node)
    {
        foreach (var (name, value) in node as JsonObject ?? [])
        {
            if (value is JsonValue text && text.TryGetValue<string>(out var secret) && secret.Length > 20 && SecretMember().IsMatch(name))
            {
                Add(secret, name);
            }

            Walk(value);
        }

        foreach (var item in node as JsonArray ?? [])
        {
            Walk(item);
        }
    }

    [GeneratedRegex("^(SSWS|Bearer|DPoP) (.+)$")]
    private static partial Regex Scheme();

    [GeneratedRegex("(?:^|&)(client_assertion|client_secret|device_code|SAMLResponse)=([^&]{20,})")]
    private static partial Regex FormSecret();

    [GeneratedRegex("^(token|access_?token|refresh_?token|client_?secret|secret_?access_?key|session_?token|device_?code)$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretMember();
}
