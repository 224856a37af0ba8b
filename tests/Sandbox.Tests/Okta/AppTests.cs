using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace OktaIdc.Sandbox.Tests.Okta;

public sealed class AppTests
{
    private static readonly XNamespace Md = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static readonly XNamespace Ds = "http://www.w3.org/2000/09/xmldsig#";

    [Fact]
    public async Task A_catalogue_app_gets_a_key_of_its_own_and_no_features()
    {
        await using var org = new TestOrg();
        var app = await org.DoAsync("GET", $"/api/v1/apps/{await org.AppAsync()}");
        Assert.Equal("ACTIVE", (string?)app["status"]);
        Assert.Empty(app["features"]!.AsArray());
        Assert.NotNull((string?)app["credentials"]!["signing"]!["kid"]);
        Assert.Contains("kid=" + app["credentials"]!["signing"]!["kid"], (string?)app["_links"]!["metadata"]!["href"]);
    }

    [Fact]
    public async Task Without_a_sign_on_mode_the_app_is_a_browser_plugin_and_has_no_metadata()
    {
        await using var org = new TestOrg();
        var app = await org.SendAsync("POST", "/api/v1/apps", JsonNode.Parse("""{"name":"amazon_aws_sso","label":"x"}"""));
        var id = (string)JsonNode.Parse(app.Text)!["id"]!;
        Assert.Equal("BROWSER_PLUGIN", (string?)JsonNode.Parse(app.Text)!["signOnMode"]);
        Assert.Equal(404, (await org.SendAsync("GET", $"/api/v1/apps/{id}/sso/saml/metadata?kid=x", headers: ("Accept", "text/xml"))).Status);
    }

    [Fact]
    public async Task Metadata_of_a_key_that_does_not_sign_yet_holds_that_key_and_the_public_page_the_active_one()
    {
        await using var org = new TestOrg();
        var id = await org.AppAsync();
        var first = await org.DoAsync("GET", $"/api/v1/apps/{id}/credentials/keys");
        var key = await org.DoAsync("POST", $"/api/v1/apps/{id}/credentials/keys/generate?validityYears=3");
        var next = XDocument.Parse((await org.SendAsync("GET", $"/api/v1/apps/{id}/sso/saml/metadata?kid={key["kid"]}", headers: ("Accept", "application/xml"))).Text);
        var certificate = next.Descendants(Ds + "X509Certificate").Single().Value.ReplaceLineEndings("");
        Assert.Equal((string?)key["x5c"]![0], certificate);
        using var parsed = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(certificate));
        Assert.Equal(org.Time.Now.AddYears(3).UtcDateTime, parsed.NotAfter.ToUniversalTime(), TimeSpan.FromMinutes(1));
        var entity = (string)next.Root!.Attribute("entityID")!;
        Assert.StartsWith("http://www.okta.com/exk", entity);

        var open = await org.SendAsync("GET", $"/app/{entity["http://www.okta.com/".Length..]}/sso/saml/metadata", authorization: "");
        Assert.Contains(((string)first[0]!["x5c"]![0]!)[..40], open.Text.ReplaceLineEndings(""));
        Assert.Equal(2, next.Descendants(Md + "SingleSignOnService").Count());
    }

    [Theory]
    [InlineData("text/xml", 200)]
    [InlineData("application/xml", 200)]
    [InlineData("application/json, text/xml", 400)]
    public async Task Metadata_is_given_to_who_asks_for_XML_alone(string accept, int status)
    {
        await using var org = new TestOrg();
        var id = await org.AppAsync();
        var kid = (await org.DoAsync("GET", $"/api/v1/apps/{id}"))["credentials"]!["signing"]!["kid"];
        Assert.Equal(status, (await org.SendAsync("GET", $"/api/v1/apps/{id}/sso/saml/metadata?kid={kid}", headers: ("Accept", accept))).Status);
    }

    [Fact]
    public async Task Replacing_an_app_drops_what_is_not_sent_keeps_the_features_and_can_roll_the_key()
    {
        await using var org = new TestOrg();
        var id = await org.AppAsync(connected: true);
        var key = await org.DoAsync("POST", $"/api/v1/apps/{id}/credentials/keys/generate?validityYears=2");
        var body = new JsonObject { ["name"] = "amazon_aws_sso", ["label"] = "New", ["signOnMode"] = "SAML_2_0", ["credentials"] = new JsonObject { ["signing"] = new JsonObject { ["kid"] = (string?)key["kid"] } } };
        var app = await org.DoAsync("PUT", $"/api/v1/apps/{id}", body);
        Assert.Equal("New", (string?)app["label"]);
        Assert.Null(app["settings"]!["app"]!["acsURL"]);
        Assert.Contains("PUSH_NEW_USERS", app["features"]!.AsArray().Select(f => (string?)f));
        Assert.Equal((string?)key["kid"], (string?)app["credentials"]!["signing"]!["kid"]);
        Assert.Single(await org.EventsAsync("eventType eq \"app.keys.rotate\""));

        body["credentials"]!["signing"]!["kid"] = "unknown";
        await org.RefusedAsync(400, "E0000001", "PUT", $"/api/v1/apps/{id}", body);
    }

    [Fact]
    public async Task An_active_app_cannot_be_deleted()
    {
        await using var org = new TestOrg();
        var id = await org.AppAsync();
        await org.RefusedAsync(403, "E0000056", "DELETE", $"/api/v1/apps/{id}");
        await org.DoAsync("POST", $"/api/v1/apps/{id}/lifecycle/deactivate");
        await org.DoAsync("DELETE", $"/api/v1/apps/{id}");
        await org.RefusedAsync(404, "E0000007", "GET", $"/api/v1/apps/{id}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public async Task Keys_live_two_to_ten_years(int years)
    {
        await using var org = new TestOrg();
        var error = await org.RefusedAsync(400, "E0000001", "POST", $"/api/v1/apps/{await org.AppAsync()}/credentials/keys/generate?validityYears={years}");
        Assert.Equal("Validity years out of range. It should be 2 - 10 years.", (string?)error["errorCauses"]![0]!["errorSummary"]);
    }

    [Fact]
    public async Task A_key_is_cloned_once()
    {
        await using var org = new TestOrg();
        var (one, two) = (await org.AppAsync(), await org.AppAsync());
        var kid = (await org.DoAsync("GET", $"/api/v1/apps/{one}"))["credentials"]!["signing"]!["kid"];
        await org.DoAsync("POST", $"/api/v1/apps/{one}/credentials/keys/{kid}/clone?targetAid={two}");
        await org.RefusedAsync(400, "E0000001", "POST", $"/api/v1/apps/{one}/credentials/keys/{kid}/clone?targetAid={two}");
        Assert.Equal(2, (await org.DoAsync("GET", $"/api/v1/apps/{two}/credentials/keys")).AsArray().Count);
    }

    [Fact]
    public async Task Apps_are_found_by_name_label_group_and_user_page_by_page()
    {
        await using var org = new TestOrg();
        var (app, ada, group) = await ProvisioningTests.AssignedAsync(org);
        await org.AppAsync();
        await org.AppAsync();
        Assert.Equal(3, (await org.DoAsync("GET", "/api/v1/apps?filter=" + Uri.EscapeDataString("name eq \"amazon_aws_sso\""))).AsArray().Count);
        Assert.Equal(app, (string?)Assert.Single((await org.DoAsync("GET", "/api/v1/apps?filter=" + Uri.EscapeDataString($"group.id eq \"{group}\""))).AsArray())!["id"]);
        Assert.Equal(app, (string?)Assert.Single((await org.DoAsync("GET", $"/api/v1/apps?expand=user%2F{ada}&filter=" + Uri.EscapeDataString($"user.id eq \"{ada}\""))).AsArray())!["id"]);
        await org.RefusedAsync(400, "E0000031", "GET", "/api/v1/apps?filter=" + Uri.EscapeDataString("label eq \"x\""));
        await org.RefusedAsync(400, "E0000053", "GET", "/api/v1/apps?filter=" + Uri.EscapeDataString("name eq"));

        var page = await org.SendAsync("GET", "/api/v1/apps?limit=4");
        var next = page.Headers.Single(h => h.Name == "Link" && h.Value.Contains("rel=\"next\"", StringComparison.Ordinal)).Value.Split('<', '>')[1];
        var last = await org.SendAsync("GET", next[TestOrg.Host.Length..]);
        Assert.Equal((4, 1), (JsonNode.Parse(page.Text)!.AsArray().Count, JsonNode.Parse(last.Text)!.AsArray().Count));
        Assert.DoesNotContain(last.Headers, h => h.Value.Contains("rel=\"next\"", StringComparison.Ordinal));
    }
}
