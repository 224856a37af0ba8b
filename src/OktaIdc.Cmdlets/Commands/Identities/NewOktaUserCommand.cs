using System.Collections;
using System.Collections.Immutable;
using System.Management.Automation;
using System.Security;
using OktaIdc.Connections.Summaries;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Makes a user in Okta, or brings the one of that login to the wished profile. Without a password, activation sends mail.</summary>
[Cmdlet(VerbsCommon.New, "OktaUser", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "New-OktaUser.md")]
[OutputType(typeof(OktaUser), typeof(ResultSummary))]
[RequiresPermission("okta.users.manage")]
public sealed class NewOktaUserCommand : SummarizedCmdlet
{
    /// <summary>Name to sign in with; it becomes the SAML NameID.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Login { get; set; } = "";

    /// <summary>Given name.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string FirstName { get; set; } = "";

    /// <summary>Family name.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string LastName { get; set; } = "";

    /// <summary>E-mail address; the login where not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Email { get; set; }

    /// <summary>Display name, which IAM Identity Center requires; "First Last" where not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DisplayName { get; set; }

    /// <summary>Further profile attributes: @{ department = 'Cloud' }.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Hashtable? Profile { get; set; }

    /// <summary>Password, set at creation only.</summary>
    [Parameter]
    [SecretTransformation]
    public SecureString? Password { get; set; }

    /// <summary>Leaves a new user staged: no mail, no sign-in.</summary>
    [Parameter]
    public SwitchParameter NoActivate { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteOutcome(Login, (io, token) => new OktaUserOperations(Okta, io).EnsureAsync(
        new OktaUserSpec
        {
            Login = Login,
            FirstName = FirstName,
            LastName = LastName,
            Email = Email,
            DisplayName = DisplayName,
            Password = Password,
            Activate = !NoActivate,
            Profile = (Profile ?? []).ToTexts().ToImmutableDictionary(),
        },
        token));
}
