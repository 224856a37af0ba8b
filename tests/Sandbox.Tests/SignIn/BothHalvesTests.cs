using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Web;
using OktaIdc.Sandbox.Tests.ConsolePrivate;

namespace OktaIdc.Sandbox.Tests.SignIn;

/// <summary>Okta and AWS of the sandbox, connected with nothing but what a person can click and paste on the observed plane.</summary>
public sealed partial class BothHalvesTests
{
    [Fact]
    public async Task A_person_of_Okta_is_provisioned_pushed_signed_in_and_refused_once_the_assignment_ends()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Plane = Plane.Observed, Speed = 1000, Throttle = false });
        using var okta = new HttpClient { BaseAddress = server.OktaUrl };
        okta.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("SSWS", server.Info.OktaToken);
        await server.PersonAsync("aws", "enable-instance");

        var provider = await server.PersonAsync("aws", "read-service-provider");
        var app = await PostAsync(okta, "/api/v1/apps?activate=true", $$$"""
            {"name":"amazon_aws_sso","label":"AWS IAM Identity Center","signOnMode":"SAML_2_0","credentials":{"userNameTemplate":{"template":"${source.login}","type":"BUILT_IN"}},
             "settings":{"app":{"acsURL":"{{{provider!["acsUrl"]}}}","entityID":"{{{provider["issuerUrl"]}}}" } } }
            """);
        var appId = (string)app["id"]!;
        using var metadata = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/apps/{appId}/sso/saml/metadata?kid={app["credentials"]!["signing"]!["kid"]}");
        metadata.Headers.Accept.ParseAdd("application/xml");
        var xml = await (await okta.SendAsync(metadata)).Content.ReadAsStringAsync();
        await server.PersonAsync("aws", "change-identity-source", new JsonObject { ["metadata"] = xml });
        var scim = await server.PersonAsync("aws", "enable-provisioning");
        await server.PersonAsync("okta", "configure-provisioning", new JsonObject
        {
            ["appId"] = appId, ["baseUrl"] = ((string)scim!["scimEndpoint"]!).TrimEnd('/'), ["token"] = (string?)scim["token"],
        });

        var user = await PostAsync(okta, "/api/v1/users?activate=true", """
            {"profile":{"login":"ada.king@example.com","email":"ada.king@example.com","firstName":"Ada","lastName":"King","displayName":"Ada King"},"credentials":{"password":{"value":"Correct-horse-9"}}}
            """);
        var group = await PostAsync(okta, "/api/v1/groups", """{"profile":{"name":"org-DevOps"}}""");
        using (var added = await okta.PutAsync(new Uri($"/api/v1/groups/{group["id"]}/users/{user["id"]}", UriKind.Relative), null))
        {
            Assert.True(added.IsSuccessStatusCode);
        }

        await PostAsync(okta, $"/api/v1/apps/{appId}/users", $$$"""{"id":"{{{user["id"]}}}","scope":"USER","credentials":{"userName":"ada.king@example.com"},"profile":{}}""");
        var seen = await UntilAsync(server, "ListUsers", "Users");
        Assert.Equal("ada.king@example.com", (string?)seen["UserName"]);
        await PostAsync(okta, $"/api/v1/apps/{appId}/group-push/mappings", $$"""{"sourceGroupId":"{{group["id"]}}","targetGroupName":"org-DevOps","status":"ACTIVE"}""");
        Assert.Equal("org-DevOps", (string?)(await UntilAsync(server, "ListGroups", "Groups"))["DisplayName"]);

        Assert.Equal("/start", await SignInAsync(server));
        using var gone = await okta.DeleteAsync(new Uri($"/api/v1/apps/{appId}/users/{user["id"]}", UriKind.Relative));
        Assert.True(gone.IsSuccessStatusCode);
        Assert.Null(await SignInAsync(server));
        await UntilAsync(server, "ListUsers", "Users", u => (string?)u["UserStatus"] == "DISABLED");
    }

    /// <summary>Opens the portal as a browser without any session; where it lands, or null where Okta gives no response.</summary>
    private static async Task<string?> SignInAsync(SandboxServer server)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
        using var away = await browser.GetAsync(new Uri(server.AwsUrl, "/start"));
        var query = HttpUtility.ParseQueryString(away.Headers.Location!.Query);
        using var login = new FormUrlEncodedContent(new Dictionary<string, string> { ["username"] = "ada.king@example.com", ["password"] = "Correct-horse-9", ["fromURI"] = away.Headers.Location.PathAndQuery });
        using var signedIn = await browser.PostAsync(new Uri(server.OktaUrl, "/login/login.htm"), login);
        var page = await browser.GetStringAsync(new Uri(server.OktaUrl, signedIn.Headers.Location!)).ContinueWith(t => t.IsCompletedSuccessfully ? t.Result : "");
        var fields = Input().Matches(page).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        if (fields.Count == 0)
        {
            return null;
        }

        Assert.Equal(query["RelayState"], fields["RelayState"]);
        using var form = new FormUrlEncodedContent(fields);
        using var back = await browser.PostAsync(new Uri(WebUtility.HtmlDecode(Action().Match(page).Groups[1].Value)), form);
        Assert.True(back.StatusCode == HttpStatusCode.SeeOther, await back.Content.ReadAsStringAsync());
        Assert.Contains("Signed in as ada.king@example.com", await browser.GetStringAsync(new Uri(server.AwsUrl, back.Headers.Location!)));
        return back.Headers.Location!.OriginalString;
    }

    private static async Task<JsonNode> UntilAsync(SandboxServer server, string operation, string member, Func<JsonNode, bool>? wanted = null)
    {
        using var aws = new SignedClient(server);
        for (var attempt = 0; attempt < 5000; attempt++)
        {
            var found = (await aws.CallAsync("AWSIdentityStore." + operation, "identitystore", new JsonObject { ["IdentityStoreId"] = server.Info.IdentityStoreId }))[member]!.AsArray();
            if (found.FirstOrDefault(f => wanted is null || wanted(f!)) is { } item)
            {
                return item;
            }
        }

        throw new TimeoutException($"{operation} never showed what Okta should have sent.");
    }

    private static async Task<JsonObject> PostAsync(HttpClient okta, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await okta.PostAsync(new Uri(path, UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    [GeneratedRegex("<input name=\"([^\"]+)\" type=\"hidden\" value=\"([^\"]*)\"")]
    private static partial Regex Input();

    [GeneratedRegex("action=\"([^\"]+)\"")]
    private static partial Regex Action();
}
