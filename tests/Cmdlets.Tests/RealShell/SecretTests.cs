using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox;

namespace OktaIdc.Cmdlets.Tests.RealShell;

/// <summary>A real PowerShell with everything switched on that talks: nothing that it emits or writes holds a secret that was used.</summary>
public class SecretTests
{
    private const string Pasted = "00pastedByMistakeIntoTheWrongPlace42";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Plane.Open)]
    [InlineData(Plane.Observed)]
    public async Task A_loud_run_leaves_no_secret_in_any_stream_dump_error_transcript_or_file(Plane plane)
    {
        var shell = await PowerShellProcess.FindAsync(Stop);
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Speed = 50, Plane = plane }, Stop);
        var hunt = new SecretHunt();
        var (clientId, key) = await MakeServiceAppAsync(sandbox);
        sandbox.Exchanged += hunt.Watch;
        hunt.Add(sandbox.Info.OktaToken, "API token");
        hunt.Add(sandbox.Info.SecretAccessKey, "secret access key");
        hunt.Add(Pasted, "token pasted into a wrong place");
        hunt.Add("scim-token-that-a-person-brought-back-0123456789", "SCIM token brought back");
        foreach (var line in key.Split('\n').Where(l => l.Length > 40 && !l.StartsWith("---", StringComparison.Ordinal)))
        {
            hunt.Add(line.Trim(), "line of the private key");
        }

        var home = Directory.CreateTempSubdirectory("oktaidc-loud-").FullName;
        try
        {
            var given = new
            {
                okta = sandbox.Info.Okta, oktaToken = sandbox.Info.OktaToken, aws = sandbox.Info.Aws, accessKeyId = sandbox.Info.AccessKeyId,
                secretAccessKey = sandbox.Info.SecretAccessKey, region = sandbox.Info.Region, clientId, privateKey = key, pasted = Pasted,
                scimToken = "scim-token-that-a-person-brought-back-0123456789", observed = plane == Plane.Observed,
            };
            var (exitCode, output) = await shell.RunFileAtHomeAsync("tests/Pester/Invoke-LoudRun.ps1", [home], home, JsonSerializer.Serialize(given), Stop);
            Assert.True(exitCode == 0, output);
            await File.WriteAllTextAsync(Path.Combine(home, "console.txt"), output, Stop);
            Assert.Contains("DPoP proof", hunt.Kinds);
            Assert.Contains("client_assertion", hunt.Kinds);
            Assert.True(plane == Plane.Observed || hunt.Kinds.Contains("Token"), $"The SCIM token was not seen on the wire, only {string.Join(", ", hunt.Kinds)}.");
            Assert.Contains("OktaAuthenticationFailed", await File.ReadAllTextAsync(Path.Combine(home, "errors.txt"), Stop), StringComparison.Ordinal);
            var children = Path.Combine(home, "children.txt");
            Assert.True(!File.Exists(children) || string.IsNullOrWhiteSpace(await File.ReadAllTextAsync(children, Stop)), "The module started a process.");
            var found = hunt.Search(home).Distinct().Take(40).ToList();
            Assert.True(found.Count == 0, string.Join("\n", found));
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static async Task<(string ClientId, string Key)> MakeServiceAppAsync(SandboxServer sandbox)
    {
        using var rsa = RSA.Create(2048);
        var numbers = rsa.ExportParameters(false);
        var jwk = new JsonObject { ["kty"] = "RSA", ["kid"] = "kid-1", ["use"] = "sig", ["alg"] = "RS256", ["e"] = Encode(numbers.Exponent!), ["n"] = Encode(numbers.Modulus!) };
        using var http = new HttpClient { BaseAddress = sandbox.OktaUrl };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("SSWS", sandbox.Info.OktaToken);
        var oauth = new JsonObject
        {
            ["application_type"] = "service", ["grant_types"] = new JsonArray("client_credentials"), ["response_types"] = new JsonArray("token"),
            ["dpop_bound_access_tokens"] = true, ["jwks"] = new JsonObject { ["keys"] = new JsonArray(jwk) },
        };
        var app = await PostAsync(http, "/api/v1/apps", new JsonObject
        {
            ["name"] = "oidc_client",
            ["label"] = "service",
            ["signOnMode"] = "OPENID_CONNECT",
            ["credentials"] = new JsonObject { ["oauthClient"] = new JsonObject { ["token_endpoint_auth_method"] = "private_key_jwt" } },
            ["settings"] = new JsonObject { ["oauthClient"] = oauth },
        });
        var id = app["id"]!.GetValue<string>();
        foreach (var scope in new[] { "okta.groups.manage", "okta.orgs.read" })
        {
            await PostAsync(http, $"/api/v1/apps/{id}/grants", new JsonObject { ["scopeId"] = scope, ["issuer"] = sandbox.Info.Okta });
        }

        await PostAsync(http, $"/oauth2/v1/clients/{id}/roles", new JsonObject { ["type"] = "SUPER_ADMIN" });
        return (id, rsa.ExportPkcs8PrivateKeyPem());
    }

    private static async Task<JsonNode> PostAsync(HttpClient http, string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, text);
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
