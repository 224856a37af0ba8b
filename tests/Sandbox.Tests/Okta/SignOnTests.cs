using System.IO.Compression;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Tests.Okta;

public sealed partial class SignOnTests
{
    private const string Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";
    private const string Protocol = "urn:oasis:names:tc:SAML:2.0:protocol";

    [Fact]
    public async Task A_signed_in_and_assigned_user_gets_a_signed_response_for_the_service_provider()
    {
        await using var org = new TestOrg();
        var (app, sso) = await SamlAppAsync(org);
        var response = Response(await org.SendAsync("GET", $"{sso}?SAMLRequest={Redirect("id-7")}&RelayState=state", authorization: "", headers: ("Cookie", await CookieAsync(org))), out var form);
        Assert.Contains("action=\"https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/1\"", form);
        Assert.Contains("name=\"RelayState\" type=\"hidden\" value=\"state\"", form);

        Assert.Equal("id-7", response.DocumentElement!.GetAttribute("InResponseTo"));
        Assert.Equal("https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/1", response.DocumentElement.GetAttribute("Destination"));
        Assert.Equal("https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890", Text(response, "Audience"));
        Assert.Equal("ada@example.com", Text(response, "NameID"));
        Assert.Equal("urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress", ((XmlElement)response.GetElementsByTagName("NameID", Assertion)[0]!).GetAttribute("Format"));
        var keys = await org.DoAsync("GET", $"/api/v1/apps/{app}/credentials/keys");
        using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String((string)keys[0]!["x5c"]![0]!));
        Assert.True(Verify(response.DocumentElement, certificate));
        Assert.True(Verify((XmlElement)response.GetElementsByTagName("Assertion", Assertion)[0]!, certificate));
        Assert.Single(await org.EventsAsync("eventType eq \"user.authentication.sso\" and outcome.result eq \"SUCCESS\""));
    }

    [Fact]
    public async Task Attribute_statements_are_worked_out_for_the_user()
    {
        await using var org = new TestOrg();
        var (app, sso) = await SamlAppAsync(org);
        var body = await org.DoAsync("GET", $"/api/v1/apps/{app}");
        body["settings"]!["signOn"]!["attributeStatements"] = JsonNode.Parse(
            """
            [{"type":"EXPRESSION","name":"https://aws.amazon.com/SAML/Attributes/AccessControl:Team","namespace":"urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified","values":["String.toUpperCase(user.department)"]},
             {"type":"GROUP","name":"groups","namespace":"urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified","filterType":"STARTS_WITH","filterValue":"aws-"}]
            """);
        await org.DoAsync("PUT", $"/api/v1/apps/{app}", body);
        var response = Response(await org.SendAsync("GET", sso, authorization: "", headers: ("Cookie", await CookieAsync(org))), out _);
        Assert.Equal(["CLOUD", "aws-users"], response.GetElementsByTagName("AttributeValue", Assertion).OfType<XmlElement>().Select(e => e.InnerText));
    }

    [Fact]
    public async Task Somebody_unknown_is_sent_to_the_sign_in_page_and_comes_back_with_the_request_intact()
    {
        await using var org = new TestOrg();
        var (_, sso) = await SamlAppAsync(org);
        await org.DoAsync("POST", "/api/v1/users/ada@example.com", JsonNode.Parse("""{"credentials":{"password":{"value":"Correct1horse"}}}"""));
        var request = Convert.ToBase64String(Encoding.UTF8.GetBytes(Authn("id-9")));
        var away = await org.FormAsync(sso, new() { ["SAMLRequest"] = request, ["RelayState"] = "r" });
        Assert.Equal(302, away.Status);
        var from = Uri.UnescapeDataString(Location(away).Split("fromURI=")[1]);
        Assert.Equal(401, (await org.FormAsync("/login/login.htm", new() { ["fromURI"] = from, ["username"] = "ada@example.com", ["password"] = "wrong" })).Status);
        var back = await org.FormAsync("/login/login.htm", new() { ["fromURI"] = from, ["username"] = "ada@example.com", ["password"] = "Correct1horse" });
        var cookie = back.Headers.Single(h => h.Name == "Set-Cookie").Value.Split(';')[0];
        var response = Response(await org.SendAsync("GET", Location(back), authorization: "", headers: ("Cookie", cookie)), out _);
        Assert.Equal("id-9", response.DocumentElement!.GetAttribute("InResponseTo"));
    }

    [Fact]
    public async Task The_sign_in_page_sends_nobody_to_another_host()
    {
        await using var org = new TestOrg();
        await SamlAppAsync(org);
        await org.DoAsync("POST", "/api/v1/users/ada@example.com", JsonNode.Parse("""{"credentials":{"password":{"value":"Correct1horse"}}}"""));
        foreach (var target in new[] { "https://evil.example", "//evil.example", "/\\evil.example" })
        {
            Assert.Equal("/login/login.htm", Location(await org.FormAsync("/login/login.htm", new() { ["fromURI"] = target, ["username"] = "ada", ["password"] = "Correct1horse" })));
        }
    }

    [Fact]
    public async Task An_unassigned_user_is_refused_and_a_deactivated_one_cannot_even_sign_in()
    {
        await using var org = new TestOrg();
        var (_, sso) = await SamlAppAsync(org);
        await org.UserAsync("grace");
        var refused = await org.FormAsync(sso, new() { ["username"] = "grace@example.com" });
        Assert.Equal(403, refused.Status);
        Assert.Contains("not assigned", refused.Text);
        Assert.Single(await org.EventsAsync("eventType eq \"app.generic.unauth_app_access_attempt\""));

        var cookie = await CookieAsync(org);
        await org.DoAsync("POST", "/api/v1/users/ada@example.com/lifecycle/deactivate");
        Assert.Equal(302, (await org.SendAsync("GET", sso, authorization: "", headers: ("Cookie", cookie))).Status);
        Assert.Equal(401, (await org.FormAsync(sso, new() { ["username"] = "ada@example.com" })).Status);
    }

    [Fact]
    public async Task A_rolled_key_signs_at_once()
    {
        await using var org = new TestOrg();
        var (app, sso) = await SamlAppAsync(org);
        var key = await org.DoAsync("POST", $"/api/v1/apps/{app}/credentials/keys/generate?validityYears=2");
        var body = await org.DoAsync("GET", $"/api/v1/apps/{app}");
        body["credentials"]!["signing"]!["kid"] = (string?)key["kid"];
        await org.DoAsync("PUT", $"/api/v1/apps/{app}", body);
        var response = Response(await org.FormAsync(sso, new() { ["username"] = "ada@example.com" }), out _);
        using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String((string)key["x5c"]![0]!));
        Assert.True(Verify(response.DocumentElement!, certificate));
    }

    [Fact]
    public async Task Ten_wrong_passwords_lock_the_account()
    {
        await using var org = new TestOrg();
        await org.DoAsync("POST", "/api/v1/users", JsonNode.Parse(
            """{"profile":{"login":"ada@example.com","email":"ada@example.com","firstName":"Ada","lastName":"King"},"credentials":{"password":{"value":"Correct1horse"}}}"""));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(401, (await org.SendAsync("POST", "/api/v1/authn", JsonNode.Parse("""{"username":"ada@example.com","password":"wrong"}"""))).Status);
        }

        Assert.Equal(401, (await org.SendAsync("POST", "/api/v1/authn", JsonNode.Parse("""{"username":"ada@example.com","password":"Correct1horse"}"""))).Status);
        await org.DoAsync("POST", "/api/v1/users/ada@example.com/lifecycle/unlock");
        Assert.Equal(200, (await org.SendAsync("POST", "/api/v1/authn", JsonNode.Parse("""{"username":"ada@example.com","password":"Correct1horse"}"""))).Status);
    }

    private static async Task<(string App, string Sso)> SamlAppAsync(TestOrg org)
    {
        var app = await org.AppAsync();
        var group = await org.GroupAsync("aws-users", await org.UserAsync("ada", "Cloud"));
        await org.DoAsync("PUT", $"/api/v1/apps/{app}/groups/{group}", new JsonObject());
        return (app, $"/app/amazon_aws_sso/{org.Side.Org.Apps.Get(app).ExternalKey}/sso/saml");
    }

    private static async Task<string> CookieAsync(TestOrg org) =>
        "sid=" + (string?)(await org.Side.PersonSteps["login"](new JsonObject { ["username"] = "ada@example.com" }, CancellationToken.None))!["sid"];

    private static XmlDocument Response(SandboxResponse page, out string form)
    {
        Assert.True(page.Status == 200, $"{page.Status} {page.Text}");
        form = page.Text;
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(Encoding.UTF8.GetString(Convert.FromBase64String(WebUtility.HtmlDecode(Field().Match(page.Text).Groups[1].Value))));
        return document;
    }

    private static bool Verify(XmlElement element, X509Certificate2 certificate)
    {
        var signed = new SignedXml(element);
        signed.LoadXml(element.ChildNodes.OfType<XmlElement>().Single(e => e.LocalName == "Signature"));
        return signed.CheckSignature(certificate, verifySignatureOnly: true) && ((Reference)signed.SignedInfo!.References[0]!).Uri == "#" + element.GetAttribute("ID");
    }

    private static string Text(XmlDocument document, string name) => document.GetElementsByTagName(name, Assertion)[0]!.InnerText;

    private static string Location(SandboxResponse answer) => answer.Headers.Single(h => h.Name == "Location").Value;

    private static string Authn(string id) => $"<p:AuthnRequest xmlns:p=\"{Protocol}\" ID=\"{id}\" Version=\"2.0\"/>";

    private static string Redirect(string id)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(Encoding.UTF8.GetBytes(Authn(id)));
        }

        return Uri.EscapeDataString(Convert.ToBase64String(packed.ToArray()));
    }

    [GeneratedRegex("name=\"SAMLResponse\" type=\"hidden\" value=\"([^\"]*)\"")]
    private static partial Regex Field();
}
