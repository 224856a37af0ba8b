using System.Security;
using OktaIdc.Sandbox;

namespace OktaIdc.PowerShell.Commands.Setup;

/// <summary>A running sandbox: where it answers and with which credentials. The secrets are of the kind that Connect-Okta and Connect-Idc take.</summary>
public sealed class RunningSandbox
{
    internal RunningSandbox(SandboxInfo info)
    {
        Okta = info.Okta;
        OktaToken = Secret(info.OktaToken);
        Aws = info.Aws;
        AccessKeyId = info.AccessKeyId;
        SecretAccessKey = Secret(info.SecretAccessKey);
        Region = info.Region;
        InstanceArn = info.InstanceArn;
        IdentityStoreId = info.IdentityStoreId;
        ManagementAccountId = info.ManagementAccountId;
    }

    /// <summary>Base address of the Okta org, without trailing slash.</summary>
    public string Okta { get; }

    /// <summary>Base address on which every AWS service answers, without trailing slash.</summary>
    public string Aws { get; }

    /// <summary>Home Region of the IAM Identity Center instance.</summary>
    public string Region { get; }

    /// <summary>An SSWS token of an org administrator.</summary>
    public SecureString OktaToken { get; }

    /// <summary>Access key id of an administrator in the management account.</summary>
    public string AccessKeyId { get; }

    /// <summary>Its secret.</summary>
    public SecureString SecretAccessKey { get; }

    /// <summary>The management account; null where there is no organization yet.</summary>
    public string? ManagementAccountId { get; }

    /// <summary>ARN of the instance; null where there was none at the start.</summary>
    public string? InstanceArn { get; }

    /// <summary>Identity store of the instance (d-...); null where there was no instance at the start.</summary>
    public string? IdentityStoreId { get; }

    /// <summary>Both addresses.</summary>
    public override string ToString() => $"Okta {Okta}, AWS {Aws}";

    internal static SecureString Secret(string text)
    {
        var secret = new SecureString();
        foreach (var character in text)
        {
            secret.AppendChar(character);
        }

        secret.MakeReadOnly();
        return secret;
    }
}
