using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Web;
using System.Xml.Linq;
using OktaIdc.Sandbox.Tests.ConsolePrivate;
using OktaIdc.Sandbox.Tests.Scim;

namespace OktaIdc.Sandbox.Tests.SignIn;

/// <summary>A scripted browser, IdP and OIDC client against one sandbox.</summary>
internal sealed partial class Portal(ScimClient scim) : IDisposable
{
    private readonly HttpClient _browser = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
    private readonly HttpClient _client = new();
    private readonly TestIdp _idp = new(DateTimeOffset.UtcNow);
    private readonly SignedClient _aws = new(scim.Server);
    private string _acs = "";
    private string _issuer = "";

    private string Aws => scim.Server.Info.Aws;

    public void Dispose()
    {
        _browser.Dispose();
        _client.Dispose();
        _idp.Dispose();
        _aws.Dispose();
    }

    public async Task UseExternalIdpAsync() => await scim.Server.PersonAsync("aws", "change-identity-source", new JsonObject { ["metadata"] = _idp.Metadata });

    public async Task AssignAsync(string userId, string setName, string accountId)
    {
        var instance = scim.Server.Info.InstanceArn;
        var set = await _aws.CallAsync("SWBExternalService.CreatePermissionSet", "sso", new JsonObject { ["InstanceArn"] = instance, ["Name"] = setName });
        var created = await _aws.CallAsync("SWBExternalService.CreateAccountAssignment", "sso", new JsonObject
        {
            ["InstanceArn"] = instance,
            ["PermissionSetArn"] = (string?)set["PermissionSet"]!["PermissionSetArn"],
            ["PrincipalId"] = userId,
            ["PrincipalType"] = "USER",
            ["TargetId"] = accountId,
            ["TargetType"] = "AWS_ACCOUNT",
        });
        var id = (string?)created["AccountAssignmentCreationStatus"]!["RequestId"];
        string? status;
        do
        {
            status = (string?)(await _aws.CallAsync("SWBExternalService.DescribeAccountAssignmentCreationStatus", "sso", new JsonObject
            {
                ["InstanceArn"] = instance, ["AccountAssignmentCreationRequestId"] = id,
            }))["AccountAssignmentCreationStatus"]!["Status"];
        }
        while (status == "IN_PROGRESS");
        Assert.Equal("SUCCEEDED", status);
    }

    public async Task AssignApplicationAsync(string userId, string name)
    {
        var application = await _aws.CallAsync("SWBExternalService.CreateApplication", "sso", new JsonObject
        {
            ["InstanceArn"] = scim.Server.Info.InstanceArn, ["Name"] = name, ["ApplicationProviderArn"] = "arn:aws:sso::aws:applicationProvider/custom",
        });
        await _aws.CallAsync("SWBExternalService.CreateApplicationAssignment", "sso", new JsonObject
        {
            ["ApplicationArn"] = (string?)application["ApplicationArn"], ["PrincipalId"] = userId, ["PrincipalType"] = "USER",
        });
    }

    public async Task<(HttpStatusCode Status, JsonObject Body, string? Reason)> AcsAsync(Func<SamlOptions, SamlOptions> change, string? relayState = null)
    {
        if (_acs.Length == 0)
        {
            var provider = await scim.Server.PersonAsync("aws", "read-service-provider");
            (_acs, _issuer) = ((string)provider!["acsUrl"]!, (string)provider["issuerUrl"]!);
        }

        var response = _idp.Respond(change(new SamlOptions(_acs, _issuer, DateTimeOffset.UtcNow)));
        return await PostAsync(_acs, new() { ["SAMLResponse"] = response, ["RelayState"] = relayState ?? "" });
    }

    public Task<(HttpStatusCode Status, JsonObject Body, string? Reason)> LoginAsync(string userName, string password) =>
        PostAsync(Aws + "/login", new() { ["username"] = userName, ["password"] = password });

    public async Task<JsonObject> RegisterAsync(params string[] grants)
    {
        var body = new JsonObject
        {
            ["clientName"] = "test", ["clientType"] = "public", ["scopes"] = new JsonArray("sso:account:access"), ["redirectUris"] = new JsonArray("http://127.0.0.1/oauth/callback"),
        };
        if (grants.Length > 0)
        {
            body["grantTypes"] = new JsonArray([.. grants.Select(g => JsonValue.Create(g))]);
        }

        return (await JsonAsync("/client/register", body)).Body;
    }

    public async Task<(JsonObject Client, JsonObject Device)> StartDeviceAsync()
    {
        var client = await RegisterAsync();
        var device = await JsonAsync("/device_authorization", new JsonObject
        {
            ["clientId"] = (string?)client["clientId"], ["clientSecret"] = (string?)client["clientSecret"], ["startUrl"] = $"https://{scim.Server.Info.IdentityStoreId}.awsapps.com/start",
        });
        return (client, device.Body);
    }

    public Task<(JsonObject Body, string? Code)> TokenAsync(JsonObject client, JsonObject device) => GrantAsync(client, new JsonObject
    {
        ["grantType"] = "urn:ietf:params:oauth:grant-type:device_code", ["deviceCode"] = (string?)device["deviceCode"],
    });

    public Task<(JsonObject Body, string? Code)> RedeemAsync(JsonObject client, string code, string redirect, string verifier) => GrantAsync(client, new JsonObject
    {
        ["grantType"] = "authorization_code", ["code"] = code, ["redirectUri"] = redirect, ["codeVerifier"] = verifier,
    });

    public Task<(JsonObject Body, string? Code)> RefreshAsync(JsonObject client, string token) =>
        GrantAsync(client, new JsonObject { ["grantType"] = "refresh_token", ["refreshToken"] = token });

    /// <summary>Opens the device page without session, follows to the IdP, answers its AuthnRequest, and lands on the page again.</summary>
    public async Task SignInThroughDevicePageAsync(JsonObject device, string nameId) =>
        await SignInThroughAsync(new Uri((string)device["verificationUriComplete"]!), nameId);

    public async Task DecideAsync(JsonObject device, string decision)
    {
        var page = await _browser.GetStringAsync(new Uri((string)device["verificationUriComplete"]!));
        using var answer = await SubmitAsync("/device", page, decision);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public async Task<(string Code, string Redirect)> AuthorizeAsync(JsonObject client, string nameId, string verifier)
    {
        const string redirect = "http://127.0.0.1:49152/oauth/callback";
        var challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var uri = new Uri($"{Aws}/authorize?response_type=code&client_id={client["clientId"]}&redirect_uri={Uri.EscapeDataString(redirect)}&state=s1&code_challenge_method=S256&scopes=sso%3Aaccount%3Aaccess&code_challenge={challenge}");
        using (var first = await _browser.GetAsync(uri))
        {
            if (first.StatusCode == HttpStatusCode.SeeOther)
            {
                await SignInThroughAsync(uri, nameId);
            }
        }

        using var answer = await SubmitAsync("/authorize", await _browser.GetStringAsync(uri), "allow");
        var query = HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        Assert.Equal("s1", query["state"]);
        return (query["code"]!, redirect);
    }

    public async Task<JsonObject> PortalAsync(string path, string token)
    {
        using var response = await PortalSendAsync(HttpMethod.Get, path, token);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    public async Task<HttpStatusCode> PortalStatusAsync(string path, string token)
    {
        using var response = await PortalSendAsync(HttpMethod.Get, path, token);
        return response.StatusCode;
    }

    public async Task LogoutAsync(string token)
    {
        using var response = await PortalSendAsync(HttpMethod.Post, "logout", token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    /// <summary>The ARN that STS answers to role credentials.</summary>
    public async Task<string> CallerAsync(JsonObject credentials)
    {
        using var signed = new SignedClient(scim.Server, (string)credentials["accessKeyId"]!, (string)credentials["secretAccessKey"]!, (string)credentials["sessionToken"]!);
        var answer = await signed.FormAsync("Action=GetCallerIdentity&Version=2011-06-15", "sts");
        return XDocument.Parse(answer).Descendants().First(e => e.Name.LocalName == "Arn").Value;
    }

    private async Task SignInThroughAsync(Uri page, string nameId)
    {
        using var away = await _browser.GetAsync(page);
        Assert.Equal(HttpStatusCode.SeeOther, away.StatusCode);
        Assert.StartsWith(_idp.LoginUrl, away.Headers.Location!.AbsoluteUri);
        var query = HttpUtility.ParseQueryString(away.Headers.Location.Query);
        var request = Inflate(query["SAMLRequest"]!);
        var (acs, issuer) = ((string)request.Attribute("AssertionConsumerServiceURL")!, request.Elements().First(e => e.Name.LocalName == "Issuer").Value);
        var options = new SamlOptions(acs, issuer, DateTimeOffset.UtcNow) { NameId = nameId, InResponseTo = (string)request.Attribute("ID")! };
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["SAMLResponse"] = _idp.Respond(options), ["RelayState"] = query["RelayState"]! });
        using var back = await _browser.PostAsync(new Uri(acs), content);
        Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
        Assert.Equal(page.PathAndQuery, back.Headers.Location!.OriginalString);
    }

    private async Task<HttpResponseMessage> SubmitAsync(string path, string page, string decision)
    {
        var fields = HiddenField().Matches(page).ToDictionary(m => WebUtility.HtmlDecode(m.Groups[1].Value), m => WebUtility.HtmlDecode(m.Groups[2].Value));
        fields["decision"] = decision;
        using var content = new FormUrlEncodedContent(fields);
        return await _browser.PostAsync(new Uri(Aws + path), content);
    }

    private async Task<(JsonObject Body, string? Code)> GrantAsync(JsonObject client, JsonObject body)
    {
        body["clientId"] = (string?)client["clientId"];
        body["clientSecret"] = (string?)client["clientSecret"];
        return await JsonAsync("/token", body);
    }

    private async Task<(JsonObject Body, string? Code)> JsonAsync(string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(new Uri(Aws + path), content);
        return (JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject(), response.Headers.TryGetValues("x-amzn-ErrorType", out var codes) ? codes.First() : null);
    }

    private async Task<(HttpStatusCode Status, JsonObject Body, string? Reason)> PostAsync(string url, Dictionary<string, string> form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("Accept", "application/json");
        using var response = await _client.SendAsync(request);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject(), response.Headers.TryGetValues("x-signin-refused", out var reasons) ? reasons.First() : null);
    }

    private async Task<HttpResponseMessage> PortalSendAsync(HttpMethod method, string path, string token)
    {
        using var request = new HttpRequestMessage(method, $"{Aws}/{path}");
        request.Headers.Add("x-amz-sso_bearer_token", token);
        return await _client.SendAsync(request);
    }

    private static XElement Inflate(string samlRequest)
    {
        using var inflate = new DeflateStream(new MemoryStream(Convert.FromBase64String(samlRequest)), CompressionMode.Decompress);
        return XElement.Load(inflate);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">")]
    private static partial Regex HiddenField();
}
