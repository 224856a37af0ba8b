using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net;
using System.Security;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Commands.Connections;
using OktaIdc.PowerShell.Commands.Scim;
using OktaIdc.PowerShell.Commands.Setup;
using OktaIdc.Scim;

namespace OktaIdc.Cmdlets.Tests.Abstractions;

/// <summary>Vaults by name, with commands that stand for those of SecretManagement.</summary>
public sealed class VaultSecretsTests : IDisposable
{
    private const string Prefix = "Microsoft.PowerShell.SecretManagement\\";

    private readonly Runspace _runspace = new();
    private readonly Dictionary<string, object> _stored = [];
    private readonly RunningSandbox _sandbox;

    public VaultSecretsTests() => _sandbox = Assert.IsType<RunningSandbox>(Assert.Single(Run<StartOktaIdcSandboxCommand>(new() { ["Speed"] = 50.0 }).Output));

    public void Dispose() => Run<StopOktaIdcSandboxCommand>();

    [Fact]
    public void Without_SecretManagement_the_error_says_what_to_install()
    {
        var result = Run<ConnectOktaCommand>(new() { ["Url"] = _sandbox.Okta, ["SecretName"] = "okta", ["SecretVault"] = "team" });
        var error = Assert.Single(result.Errors);
        Assert.StartsWith("SecretManagementMissing,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Install-PSResource", error.ErrorDetails!.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_from_a_vault_connects_and_the_vault_is_asked_by_name()
    {
        _stored["okta"] = _sandbox.OktaToken;
        var result = Run<ConnectOktaCommand>(new() { ["Url"] = _sandbox.Okta, ["SecretName"] = "okta", ["SecretVault"] = "team" }, Vault());
        Assert.IsType<OktaConnection>(Assert.Single(result.Output));
    }

    [Fact]
    public void What_a_vault_says_is_told_without_the_secret_that_it_quotes()
    {
        var result = Run<ConnectOktaCommand>(
            new() { ["Url"] = _sandbox.Okta, ["SecretName"] = "okta", ["SecretVault"] = "team" },
            Vault(get: _ => throw new InvalidOperationException("cannot store {\"token\":\"abcdefgh-secret\"}")));
        var error = Assert.Single(result.Errors);
        Assert.StartsWith("SecretVaultFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("abcdefgh-secret", error.Exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_that_comes_out_of_a_vault_is_a_stop_and_no_error()
    {
        var result = Run<ConnectOktaCommand>(
            new() { ["Url"] = _sandbox.Okta, ["SecretName"] = "okta", ["SecretVault"] = "team" },
            Vault(get: _ => throw new PipelineStoppedException()));
        Assert.True(result.Stopped);
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void A_new_scim_token_is_the_one_that_the_vault_gets()
    {
        var made = Assert.IsType<IdcScim>(Assert.Single(Run<EnableIdcScimCommand>(new() { ["Accept"] = true, ["SecretName"] = "scim", ["SecretVault"] = "team" }, Vault()).Output));
        Assert.Equal(Text(made.Token!), Text((SecureString)_stored["scim"]));
        Assert.Equal(ScimTokenState.HandedOver, Tokens().Single().State);
    }

    [Fact]
    public void A_scim_token_that_the_vault_refuses_is_deleted_again()
    {
        var result = Run<EnableIdcScimCommand>(
            new() { ["Accept"] = true, ["SecretName"] = "scim", ["SecretVault"] = "team" },
            Vault(set: _ => throw new InvalidOperationException("locked")));
        Assert.StartsWith("SecretVaultFailed,", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Tokens());
    }

    private static string Text(SecureString secret) => new NetworkCredential("", secret).Password;

    private IEnumerable<IdcScimToken> Tokens() => Run<GetIdcScimTokenCommand>().Output.Cast<IdcScimToken>();

    private Dictionary<string, Func<Hashtable, IEnumerable<object?>>> Vault(Func<Hashtable, IEnumerable<object?>>? get = null, Func<Hashtable, IEnumerable<object?>>? set = null) => new()
    {
        [Prefix + "Get-Secret"] = get ?? (p => [_stored.GetValueOrDefault(Name(p))]),
        [Prefix + "Get-SecretInfo"] = p => _stored.Keys.Where(k => k == Name(p)).Select(k => new { Name = k }),
        [Prefix + "Set-Secret"] = set ?? (p =>
        {
            _stored[Name(p)] = p["Secret"]!;
            return [];
        }),
    };

    private static string Name(Hashtable parameters)
    {
        Assert.Equal("team", parameters["Vault"]);
        return (string)parameters["Name"]!;
    }

    private EngineResult Run<T>(Dictionary<string, object?>? parameters = null, Dictionary<string, Func<Hashtable, IEnumerable<object?>>>? commands = null)
        where T : Cmdlet, new()
    {
        var result = Engine.Run<T>(parameters, options: new EngineOptions { Runspace = _runspace, Commands = commands ?? [] });
        Assert.Null(result.Escaped);
        return result;
    }
}
