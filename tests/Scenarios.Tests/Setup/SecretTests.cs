using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OktaIdc.Http;
using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Host;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.Setup;

/// <summary>No secret that went over the wire is in anything that a run leaves behind or says.</summary>
public partial class SecretTests
{
    [Theory]
    [InlineData(Plane.Open)]
    [InlineData(Plane.Observed)]
    public async Task A_whole_run_leaves_no_secret_in_files_questions_warnings_traces_or_results(Plane plane)
    {
        await using var world = await World.StartAsync(plane: plane);
        var secrets = new ConcurrentDictionary<string, string>();
        secrets[world.Sandbox.Info.OktaToken] = "API token";
        secrets[world.Sandbox.Info.SecretAccessKey] = "secret access key";
        world.Sandbox.Exchanged += exchange => Collect(exchange, secrets);

        var said = new StringBuilder();
        using (var run = await world.ConnectAsync(Setups.Smallest, TestContext.Current.CancellationToken))
        using (RequestTracing.To(trace =>
        {
            lock (said)
            {
                said.AppendLine(trace.ToString());
            }
        }))
        {
            var quiet = new Quiet();
            var report = await new SetupEngine(run.Context).ApplyAsync(quiet, new Person(world.Sandbox), TestContext.Current.CancellationToken);
            Assert.Equal(RunOutcome.Done, report.Outcome);
            var scim = (await run.Context.Scim.GetAsync(OktaIdc.Connections.Via.Auto, TestContext.Current.CancellationToken)).Result;
            foreach (var shown in new object?[] { report, scim, run.Context.Okta, run.Context.Idc, quiet.Plans, quiet.Ended, run.Interaction.Changes, run.Interaction.Consents, run.Interaction.Warnings, run.Context.ManualSteps.List() })
            {
                said.AppendLine(shown?.ToString());
                foreach (var item in shown as System.Collections.IEnumerable ?? Array.Empty<object>())
                {
                    said.AppendLine(item?.ToString());
                }
            }

            said.AppendLine(JsonSerializer.Serialize(scim)).AppendLine(JsonSerializer.Serialize(report.Steps.Select(s => new { s.Step.Id, s.Step.Target, s.Step.Reason, s.Step.Before, s.Step.After, s.Detail, s.Manual })));
            foreach (var file in Directory.EnumerateFiles(run.Context.StatePath!, "*", SearchOption.AllDirectories))
            {
                said.AppendLine(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
            }
        }

        Assert.True(secrets.Count >= 3, "The SCIM token was not seen on the wire: this test would prove nothing.");
        var text = said.ToString();
        Assert.Contains("/api/v1/", text, StringComparison.Ordinal);
        Assert.Empty(secrets.Where(secret => text.Contains(secret.Key, StringComparison.Ordinal)).Select(secret => secret.Value));
    }

    /// <summary>Bearer tokens as they are sent, and every JSON member whose name says that it is a secret.</summary>
    private static void Collect(Exchange exchange, ConcurrentDictionary<string, string> secrets)
    {
        if (Bearer().Match(exchange.Request.Header("Authorization") ?? "") is { Success: true } bearer)
        {
            secrets[bearer.Groups[1].Value] = $"bearer token of {exchange.Operation}";
        }

        foreach (var body in new[] { exchange.Request.Text, Encoding.UTF8.GetString(exchange.Response?.Body ?? []) })
        {
            if (body.StartsWith('{') && exchange.Request.Path.StartsWith('/') && JsonNode.Parse(body) is { } json)
            {
                Walk(json, secrets);
            }
        }
    }

    private static void Walk(JsonNode? node, ConcurrentDictionary<string, string> secrets)
    {
        foreach (var (name, value) in node as JsonObject ?? [])
        {
            if (value is JsonValue text && text.TryGetValue<string>(out var secret) && secret.Length > 20 && SecretMember().IsMatch(name))
            {
                secrets[secret] = name;
            }

            Walk(value, secrets);
        }

        foreach (var item in node as JsonArray ?? [])
        {
            Walk(item, secrets);
        }
    }

    [GeneratedRegex("^(?:SSWS|Bearer) (.+)$")]
    private static partial Regex Bearer();

    [GeneratedRegex("^(token|access_?token|refresh_?token|client_?secret|secret_?access_?key|session_?token|device_?code)$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretMember();
}
