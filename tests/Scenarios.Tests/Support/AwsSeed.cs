using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Tests.Contracts;

namespace OktaIdc.Scenarios.Tests.Support;

/// <summary>Makes in an account of the sandbox what Terraform or an administrator would, by plain signed requests; member accounts by their OrganizationAccountAccessRole.</summary>
internal sealed class AwsSeed : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly SandboxServer _server;
    private readonly RawAws _aws;

    /// <summary>In the caller's own account.</summary>
    public AwsSeed(SandboxServer server)
        : this(server, RawAws.For(server), server.Info.ManagementAccountId!)
    {
    }

    private AwsSeed(SandboxServer server, RawAws aws, string account) => (_server, _aws, Account) = (server, aws, account);

    public string Account { get; }

    /// <summary>In a member account.</summary>
    public static async Task<AwsSeed> InAsync(SandboxServer server, string account)
    {
        using var caller = RawAws.For(server);
        var (_, body) = await caller.QueryAsync("sts", $"Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::{account}:role/OrganizationAccountAccessRole&RoleSessionName=seed");
        return new AwsSeed(server, new RawAws(server.AwsUrl, server.Info.Region, Text(body, "AccessKeyId"), Text(body, "SecretAccessKey"), Text(body, "SessionToken")), account);
    }

    /// <summary>A trust policy for a federated principal.</summary>
    public static string Federated(string provider, string action) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"{{provider}}"},"Action":"{{action}}"}]}""";

    /// <summary>A trust policy for AWS principals or services.</summary>
    public static string Trusting(string kind, string principal) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"{{kind}}":"{{principal}}"},"Action":"sts:AssumeRole"}]}""";

    public async Task<string> SamlProviderAsync(string name, string entityId) =>
        Text(await IamAsync("CreateSAMLProvider", ("Name", name), ("SAMLMetadataDocument", Metadata(entityId))), "SAMLProviderArn");

    public async Task<string> OidcProviderAsync(string url, string audience) =>
        Text(await IamAsync("CreateOpenIDConnectProvider", ("Url", url), ("ClientIDList.member.1", audience)), "OpenIDConnectProviderArn");

    public async Task<string> RoleAsync(string name, string trust, DateTimeOffset? lastUsed = null)
    {
        var arn = Text(await IamAsync("CreateRole", ("RoleName", name), ("AssumeRolePolicyDocument", trust)), "Arn");
        if (lastUsed is not null)
        {
            await PastAsync("iam", new JsonObject { ["role"] = name, ["lastUsed"] = lastUsed.Value.ToString("O") });
        }

        return arn;
    }

    /// <summary>A user; the id of its key, where it has one.</summary>
    public async Task<string?> UserAsync(string name, bool withPassword = false, bool withKey = false)
    {
        await IamAsync("CreateUser", ("UserName", name));
        if (withPassword)
        {
            await IamAsync("CreateLoginProfile", ("UserName", name), ("Password", "Correct-horse-1"));
        }

        return withKey ? Text(await IamAsync("CreateAccessKey", ("UserName", name)), "AccessKeyId") : null;
    }

    /// <summary>An entitlement of the account access manager: a group may take a role.</summary>
    public async Task EntitleAsync(string roleArn, string groupId)
    {
        var application = JsonNode.Parse((await _aws.RestAsync(HttpMethod.Post, "/applications", "account-access", "{}")).Body)!;
        var entitlement = new JsonObject
        {
            ["applicationArn"] = (string)application["applicationArn"]!,
            ["entitlement"] = new JsonObject { ["principalRole"] = new JsonObject { ["principal"] = new JsonObject { ["identityCenter"] = new JsonObject { ["groupId"] = groupId } }, ["roleArn"] = roleArn } },
        };
        var (status, body) = await _aws.RestAsync(HttpMethod.Post, "/entitlements", "account-access", entitlement.ToJsonString());
        Assert.True((int)status == 200, body);
    }

    /// <summary>A sign-in of the past by AssumeRoleWithSAML.</summary>
    public Task SignInAsync(string provider, string issuer, string user, DateTimeOffset time, string? region = null, string? error = null) => PastAsync("trail", new JsonObject
    {
        ["name"] = "AssumeRoleWithSAML",
        ["time"] = time.ToString("O"),
        ["region"] = region,
        ["user"] = user,
        ["address"] = "203.0.113.7",
        ["request"] = new JsonObject { ["roleArn"] = $"arn:aws:iam::{Account}:role/Legacy", ["principalArn"] = provider },
        ["response"] = error is null ? new JsonObject { ["issuer"] = issuer, ["subject"] = user } : null,
        ["error"] = error is null ? null : new JsonObject { ["code"] = error, ["message"] = "refused" },
        ["resources"] = new JsonArray(new JsonObject { ["type"] = "AWS::IAM::SAMLProvider", ["arn"] = provider }),
    });

    /// <summary>Gives something a past: POST /_sandbox/{path}.</summary>
    public async Task PastAsync(string path, JsonObject input)
    {
        input["account"] ??= Account;
        using var content = new StringContent(input.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri(_server.AwsUrl, "/_sandbox/" + path), content);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<string> IamAsync(string action, params (string Name, string Value)[] parameters)
    {
        var form = string.Join('&', parameters.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}").Prepend($"Action={action}&Version=2010-05-08"));
        var (status, body) = await _aws.QueryAsync("iam", form);
        Assert.True((int)status == 200, $"{action} answered {(int)status}: {body}");
        return body;
    }

    public void Dispose()
    {
        _http.Dispose();
        _aws.Dispose();
    }

    private static string Metadata(string entityId) =>
        $"""<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{entityId}"><!--{new string('x', 1000)}--></md:EntityDescriptor>""";

    private static string Text(string xml, string name) => XElement.Parse(xml).Descendants().First(e => e.Name.LocalName == name).Value;
}
