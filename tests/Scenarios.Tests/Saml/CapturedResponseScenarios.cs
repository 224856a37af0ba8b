using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;
using OktaIdc.Saml;
using OktaIdc.Saml.Captured;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Saml;

public sealed class CapturedResponseScenarios(CapturedResponseScenarios.Linked linked) : IClassFixture<CapturedResponseScenarios.Linked>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_good_response_is_good_in_every_form_that_people_capture()
    {
        var page = await linked.PageAsync();
        var field = Linked.Field(page);
        var xml = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(field));
        foreach (var capture in new[] { page, field, $"RelayState=&SAMLResponse={Uri.EscapeDataString(field)}", xml, Linked.Har(field, DateTimeOffset.UtcNow), Linked.Har(Uri.EscapeDataString(field), DateTimeOffset.UtcNow, asText: true) })
        {
            var report = Assert.Single(await linked.TestAsync(capture));
            Assert.Empty(report.Findings);
            Assert.True(report.IsAcceptable);
            Assert.Equal(Linked.User, report.NameId);
        }
    }

    [Theory]
    [InlineData(+60, SamlFindingIds.Expired)]
    [InlineData(-60, SamlFindingIds.NotYetValid)]
    public async Task The_time_window_is_judged_by_when_AWS_got_it(int minutes, string expected)
    {
        var field = Linked.Field(await linked.PageAsync());

        var report = Assert.Single(await linked.TestAsync(Linked.Har(field, DateTimeOffset.UtcNow.AddMinutes(minutes))));

        Assert.Contains(expected, report.Findings.Select(f => f.Id));
        Assert.False(report.IsAcceptable);
    }

    [Fact]
    public async Task An_address_that_differs_is_found_as_the_cause_with_the_command_that_repairs_it()
    {
        var app = await linked.AppAsync();
        await linked.ChangeAsync(json => json["settings"]!["app"]!["acsURL"] = "https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/of-another");
        try
        {
            var report = Assert.Single(await linked.TestAsync(await linked.PageAsync()));

            Assert.Equal([SamlFindingIds.Destination, SamlFindingIds.Recipient, SamlFindingIds.SettingsDiffer], report.Findings.Select(f => f.Id).Order());
            Assert.Contains(report.Findings, f => f.Id == SamlFindingIds.SettingsDiffer && f.Remedy.StartsWith("Get-IdcExternalIdp | Set-OktaSamlSetting", StringComparison.Ordinal));
        }
        finally
        {
            await linked.PutAsync(app);
        }
    }

    [Fact]
    public async Task A_key_that_AWS_was_not_given_is_told_from_a_broken_signature()
    {
        var app = await linked.AppAsync();
        var key = await linked.Okta.AppKeys.GenerateAsync(app.Id, 2, Stop);
        await linked.ChangeAsync(json => json["credentials"]!["signing"]!["kid"] = key.Kid);
        try
        {
            var page = await linked.PageAsync();
            Assert.Equal([SamlFindingIds.CertificateNotTrusted], (await linked.TestAsync(page))[0].Findings.Select(f => f.Id));

            var changed = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(Linked.Field(page))).Replace(Linked.User, "mallory@example.com", StringComparison.Ordinal);
            var findings = (await linked.TestAsync(changed))[0].Findings.Select(f => f.Id).Distinct().ToList();
            Assert.Contains(SamlFindingIds.Signature, findings);
            Assert.Contains(SamlFindingIds.UserUnknown, findings);
        }
        finally
        {
            await linked.PutAsync(app);
        }
    }

    [Fact]
    public async Task What_is_captured_is_part_of_no_message()
    {
        var field = Linked.Field(await linked.PageAsync());

        foreach (var capture in new[] { field, field[..^40], Linked.Har(field, DateTimeOffset.UtcNow) })
        {
            foreach (var report in await linked.TestAsync(capture))
            {
                Assert.DoesNotContain(field[100..160], string.Join('\n', report.Findings.Select(f => f.ToString())) + report, StringComparison.Ordinal);
            }
        }

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => linked.TestAsync("{\"log\":{\"entries\":[]}}"));
        Assert.Equal(ErrorIds.SamlResponseNotFound, e.ErrorId);
    }

    /// <summary>Both halves in use for long, and one who signs in.</summary>
    public sealed class Linked : IAsyncLifetime
    {
        private World? _world;
        private Run? _run;

        public static string User => "user-0001@example.com";

        public IOktaClient Okta => _run!.Context.Okta.Client;

        public async ValueTask InitializeAsync()
        {
            _world = await World.StartAsync(new OktaIdc.Sandbox.WorldSize(Accounts: 2, PermissionSets: 1, Groups: 1, Users: 2, Assignments: 1));
            _run = await _world.ConnectAsync("version: 1", CancellationToken.None);
        }

        public async Task<OktaApp> AppAsync() => await new OktaAppOperations(_run!.Context.Okta, SilentInteraction.Instance).ResolveAsync(null, Stop);

        public async Task ChangeAsync(Action<JsonNode> change)
        {
            var app = await AppAsync();
            var json = app.ToJson();
            change(json);
            await Okta.Apps.ReplaceAsync(app.Id, json, Stop);
        }

        public Task PutAsync(OktaApp app) => Okta.Apps.ReplaceAsync(app.Id, app.ToJson(), Stop);

        /// <summary>The page that Okta answers a sign-in with.</summary>
        public async Task<string> PageAsync()
        {
            var session = await _world!.Sandbox.PersonAsync("okta", "login", new JsonObject { ["username"] = User }, Stop);
            var metadata = await new OktaAppOperations(_run!.Context.Okta, SilentInteraction.Instance).GetMetadataAsync(await AppAsync(), null, Stop);
            using var http = new HttpClient(new HttpClientHandler { UseCookies = false });
            using var request = new HttpRequestMessage(HttpMethod.Get, SamlMetadata.Parse(metadata.Xml).LoginUrl);
            request.Headers.Add("Cookie", $"sid={session!["sid"]}");
            using var answer = await http.SendAsync(request, Stop);
            return await answer.Content.ReadAsStringAsync(Stop);
        }

        public async Task<IReadOnlyList<SamlResponseReport>> TestAsync(string capture) =>
            await new SamlResponseOperations(_run!.Context.Okta, _run.Context.Idc, SilentInteraction.Instance, _run.Context.ManualSteps).TestAsync(capture, null, Stop).ToListAsync(Stop);

        public static string Field(string page) => ResponseCapture.Find(page)[0].Response;

        /// <summary>What a browser saves: the field as a parameter, or in the text of the request alone.</summary>
        public static string Har(string field, DateTimeOffset at, bool asText = false) => new JsonObject
        {
            ["log"] = new JsonObject
            {
                ["entries"] = new JsonArray(
                    new JsonObject { ["startedDateTime"] = at.AddSeconds(-1).ToString("O"), ["request"] = new JsonObject { ["method"] = "GET", ["url"] = "https://example.okta.com/app/x?token=secret" }, ["response"] = new JsonObject() },
                    new JsonObject
                    {
                        ["startedDateTime"] = at.ToString("O"),
                        ["request"] = new JsonObject
                        {
                            ["method"] = "POST",
                            ["url"] = "https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/x",
                            ["postData"] = asText
                                ? new JsonObject { ["text"] = $"SAMLResponse={field}&RelayState=" }
                                : new JsonObject { ["params"] = new JsonArray(new JsonObject { ["name"] = "RelayState", ["value"] = "" }, new JsonObject { ["name"] = "SAMLResponse", ["value"] = field }) },
                        },
                    }),
            },
        }.ToJsonString();

        public async ValueTask DisposeAsync()
        {
            _run?.Dispose();
            if (_world is not null)
            {
                await _world.DisposeAsync();
            }
        }
    }
}
