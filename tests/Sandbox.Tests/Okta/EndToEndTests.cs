using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OktaIdc.Sandbox.Tests.Okta;

/// <summary>Both sides over real HTTP: Okta provisions IAM Identity Center, and its people sign in there.</summary>
public sealed class EndToEndTests
{
    [Fact]
    public async Task Okta_provisions_users_and_groups_into_Identity_Center_and_signs_people_in()
    {
        await using var chain = await Chain.StartAsync();
        var ada = await chain.UserAsync("ada");
        var grace = await chain.UserAsync("grace");
        var assigned = await chain.GroupAsync("aws-users", ada, grace);
        var pushed = await chain.GroupAsync("org-DevOps", ada);
        await chain.OktaAsync("PUT", $"/api/v1/apps/{chain.App}/groups/{assigned}", new JsonObject());
        await chain.Server.Okta.Provisioner.DrainAsync(CancellationToken.None);
        var mapping = await chain.OktaAsync("POST", $"/api/v1/apps/{chain.App}/group-push/mappings", new JsonObject { ["sourceGroupId"] = pushed, ["targetGroupName"] = "org-DevOps" });
        await chain.Server.Okta.Provisioner.DrainAsync(CancellationToken.None);

        var user = await chain.OktaAsync("GET", $"/api/v1/apps/{chain.App}/users/{ada}");
        Assert.Equal(("PROVISIONED", "SYNCHRONIZED"), ((string?)user["status"], (string?)user["syncState"]));
        var push = await chain.OktaAsync("GET", $"/api/v1/apps/{chain.App}/group-push/mappings/{mapping["id"]}");
        Assert.Equal("", (string?)push["errorSummary"]);
        var group = Assert.Single((await chain.ScimAsync("/Groups?filter=" + Uri.EscapeDataString("displayName eq \"org-DevOps\"")))["Resources"]!.AsArray())!;
        var member = await chain.ScimAsync("/Groups?filter=" + Uri.EscapeDataString($"id eq \"{group["id"]}\" and member eq \"{user["externalId"]}\""));
        Assert.Single(member["Resources"]!.AsArray());

        Assert.Equal(HttpStatusCode.SeeOther, (await chain.SignInAsync("ada@example.com")).StatusCode);
        await chain.OktaAsync("POST", $"/api/v1/users/{ada}", JsonNode.Parse("""{"profile":{"department":"Cloud","title":"Engineer"}}"""));
        await chain.OktaAsync("DELETE", $"/api/v1/groups/{assigned}/users/{grace}");
        await chain.Server.Okta.Provisioner.DrainAsync(CancellationToken.None);
        var changed = (await chain.ScimAsync("/Users?filter=" + Uri.EscapeDataString("userName eq \"ada@example.com\"")))["Resources"]![0]!;
        Assert.Equal("Engineer", (string?)changed["title"]);
        var left = (await chain.ScimAsync("/Users?filter=" + Uri.EscapeDataString("userName eq \"grace@example.com\"")))["Resources"]![0]!;
        Assert.False((bool)left["active"]!);
    }

    [Fact]
    public async Task The_background_worker_does_the_same_without_being_asked()
    {
        await using var chain = await Chain.StartAsync();
        var ada = await chain.UserAsync("ada");
        await chain.OktaAsync("POST", $"/api/v1/apps/{chain.App}/users", new JsonObject { ["id"] = ada });
        var deadline = DateTime.UtcNow.AddSeconds(20);
        while ((string?)(await chain.OktaAsync("GET", $"/api/v1/apps/{chain.App}/users/{ada}"))["status"] != "PROVISIONED")
        {
            Assert.True(DateTime.UtcNow < deadline, "The user was not provisioned.");
        }
    }

    [Fact]
    public async Task Groups_that_Identity_Center_has_already_are_imported_and_linked()
    {
        await using var chain = await Chain.StartAsync();
        var old = (string)(await chain.ScimAsync("/Groups", new JsonObject { ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Group"), ["displayName"] = "devs" }))["id"]!;
        Assert.NotNull(old);
        var source = await chain.GroupAsync("devs");
        Assert.Equal(HttpStatusCode.BadRequest, (await chain.SendAsync("POST", $"/api/v1/apps/{chain.App}/group-push/mappings", new JsonObject { ["sourceGroupId"] = source, ["targetGroupName"] = "devs" })).StatusCode);
        await chain.Server.PersonAsync("okta", "refresh-app-groups", new JsonObject { ["appId"] = chain.App });
        var target = (await chain.OktaAsync("GET", "/api/v1/groups?search=" + Uri.EscapeDataString($"type eq \"APP_GROUP\" and source.id eq \"{chain.App}\"")))[0]!;
        var mapping = await chain.OktaAsync("POST", $"/api/v1/apps/{chain.App}/group-push/mappings", new JsonObject { ["sourceGroupId"] = source, ["targetGroupId"] = (string?)target["id"] });
        await chain.Server.Okta.Provisioner.DrainAsync(CancellationToken.None);
        Assert.Equal("ACTIVE", (string?)(await chain.OktaAsync("GET", $"/api/v1/apps/{chain.App}/group-push/mappings/{mapping["id"]}"))["status"]);
        Assert.Equal(old, (string?)(await chain.ScimAsync("/Groups"))["Resources"]![0]!["id"]);
    }

    [Fact]
    public async Task Many_clients_at_once_leave_both_sides_in_agreement()
    {
        await using var chain = await Chain.StartAsync();
        var assigned = await chain.GroupAsync("aws-users");
        var pushed = await chain.GroupAsync("devs");
        await chain.OktaAsync("PUT", $"/api/v1/apps/{chain.App}/groups/{assigned}", new JsonObject());
        var mapping = await chain.OktaAsync("POST", $"/api/v1/apps/{chain.App}/group-push/mappings", new JsonObject { ["sourceGroupId"] = pushed, ["targetGroupName"] = "devs" });
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            var user = await chain.UserAsync($"user{i}");
            await chain.OktaAsync("PUT", $"/api/v1/groups/{assigned}/users/{user}");
            await chain.OktaAsync("PUT", $"/api/v1/groups/{pushed}/users/{user}");
            if (i % 4 == 0)
            {
                await chain.OktaAsync("DELETE", $"/api/v1/groups/{assigned}/users/{user}");
            }
        }));
        await chain.Server.Okta.Provisioner.DrainAsync(CancellationToken.None);

        var users = (await chain.ScimAsync("/Users?count=100"))["Resources"]!.AsArray();
        Assert.Equal(30, users.Count(u => (bool)u!["active"]!));
        var target = (string)(await chain.OktaAsync("GET", $"/api/v1/apps/{chain.App}/group-push/mappings/{mapping["id"]}"))["targetGroupId"]!;
        Assert.Equal(30, (await chain.OktaAsync("GET", $"/api/v1/groups/{target}/users")).AsArray().Count);
        var group = (string)(await chain.ScimAsync("/Groups"))["Resources"]![0]!["id"]!;
        foreach (var user in users)
        {
            var found = (await chain.ScimAsync("/Groups?filter=" + Uri.EscapeDataString($"id eq \"{group}\" and member eq \"{user!["id"]}\"")))["Resources"]!.AsArray();
            Assert.Equal((bool)user["active"]! ? 1 : 0, found.Count);
        }
    }

    private sealed class Chain : IAsyncDisposable
    {
        private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
        private string _scim = "";
        private string _token = "";

        public required SandboxServer Server { get; init; }

        public string App { get; private set; } = "";

        /// <summary>A sandbox on the observed plane, set up by hands on both sides.</summary>
        public static async Task<Chain> StartAsync()
        {
            var chain = new Chain { Server = await SandboxServer.StartAsync(new SandboxOptions { Speed = 1000, Throttle = false, Plane = Plane.Observed }) };
            await chain.Server.PersonAsync("aws", "enable-instance");
            var provider = (await chain.Server.PersonAsync("aws", "read-service-provider"))!;
            var app = await chain.OktaAsync("POST", "/api/v1/apps", new JsonObject
            {
                ["name"] = "amazon_aws_sso",
                ["label"] = "AWS IAM Identity Center",
                ["signOnMode"] = "SAML_2_0",
                ["settings"] = new JsonObject { ["app"] = new JsonObject { ["acsURL"] = (string?)provider["acsUrl"], ["entityID"] = (string?)provider["issuerUrl"] } },
            });
            chain.App = (string)app["id"]!;
            using var request = new HttpRequestMessage(HttpMethod.Get, (string)app["_links"]!["metadata"]!["href"]!);
            request.Headers.Add("Authorization", "SSWS " + chain.Server.Info.OktaToken);
            request.Headers.Add("Accept", "text/xml");
            var metadata = await (await chain._http.SendAsync(request)).Content.ReadAsStringAsync();
            await chain.Server.PersonAsync("aws", "change-identity-source", new JsonObject { ["metadata"] = metadata });
            var scim = (await chain.Server.PersonAsync("aws", "enable-provisioning"))!;
            (chain._scim, chain._token) = (((string)scim["scimEndpoint"]!).TrimEnd('/'), (string)scim["token"]!);
            await chain.Server.PersonAsync("okta", "configure-provisioning", new JsonObject { ["appId"] = chain.App, ["baseUrl"] = chain._scim, ["token"] = chain._token });
            return chain;
        }

        public async Task<HttpResponseMessage> SendAsync(string method, string path, JsonNode? body = null)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Server.OktaUrl, path)) { Content = body is null ? null : JsonContent.Create(body) };
            request.Headers.Add("Authorization", "SSWS " + Server.Info.OktaToken);
            return await _http.SendAsync(request);
        }

        public async Task<JsonNode> OktaAsync(string method, string path, JsonNode? body = null)
        {
            var answer = await SendAsync(method, path, body);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {text}");
            return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
        }

        public async Task<JsonNode> ScimAsync(string path, JsonNode? create = null)
        {
            using var request = new HttpRequestMessage(create is null ? HttpMethod.Get : HttpMethod.Post, _scim + path) { Content = create is null ? null : JsonContent.Create(create) };
            request.Headers.Add("Authorization", "Bearer " + _token);
            return JsonNode.Parse(await (await _http.SendAsync(request)).Content.ReadAsStringAsync())!;
        }

        public async Task<string> UserAsync(string name) => (string)(await OktaAsync("POST", "/api/v1/users", new JsonObject
        {
            ["profile"] = new JsonObject
            {
                ["login"] = $"{name}@example.com", ["email"] = $"{name}@example.com", ["firstName"] = name, ["lastName"] = "Tester", ["displayName"] = name + " Tester",
            },
        }))["id"]!;

        public async Task<string> GroupAsync(string name, params string[] members)
        {
            var id = (string)(await OktaAsync("POST", "/api/v1/groups", new JsonObject { ["profile"] = new JsonObject { ["name"] = name } }))["id"]!;
            foreach (var member in members)
            {
                await OktaAsync("PUT", $"/api/v1/groups/{id}/users/{member}");
            }

            return id;
        }

        /// <summary>From the portal's start page through Okta and back to the assertion consumer service.</summary>
        public async Task<HttpResponseMessage> SignInAsync(string userName)
        {
            var start = await _http.GetAsync(new Uri(Server.AwsUrl, "/start"));
            var sso = start.Headers.Location!;
            Assert.StartsWith(Server.OktaUrl.AbsoluteUri, sso.AbsoluteUri, StringComparison.Ordinal);
            var sid = (string)(await Server.PersonAsync("okta", "login", new JsonObject { ["username"] = userName }))!["sid"]!;
            using var request = new HttpRequestMessage(HttpMethod.Get, sso);
            request.Headers.Add("Cookie", "sid=" + sid);
            var page = await (await _http.SendAsync(request)).Content.ReadAsStringAsync();
            string Field(string pattern) => WebUtility.HtmlDecode(Regex.Match(page, pattern).Groups[1].Value);
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["SAMLResponse"] = Field("name=\"SAMLResponse\" type=\"hidden\" value=\"([^\"]*)\""), ["RelayState"] = Field("name=\"RelayState\" type=\"hidden\" value=\"([^\"]*)\""),
            });
            return await _http.PostAsync(Field("action=\"([^\"]*)\""), form);
        }

        public async ValueTask DisposeAsync()
        {
            _http.Dispose();
            await Server.DisposeAsync();
        }
    }
}
