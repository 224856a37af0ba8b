using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;
using OktaIdc.Saml;

namespace OktaIdc.PowerShell.Commands.Saml;

/// <summary>Makes Okta the external identity provider of IAM Identity Center, checks it, and enables it last: then everyone signs in through Okta.</summary>
[Cmdlet(VerbsCommon.Set, "IdcExternalIdp", DefaultParameterSetName = XmlSet, SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Set-IdcExternalIdp.md")]
[OutputType(typeof(IdcExternalIdp), typeof(ManualStep))]
[RequiresPermission("sso:ListInstances", "organizations:DescribeOrganization", "sso:*", "sso-directory:*", "identitystore:*")]
public sealed class SetIdcExternalIdpCommand : ConnectedCmdlet, IConsentCmdlet
{
    private const string XmlSet = "Xml";
    private const string PathSet = "Path";

    /// <summary>The identity provider's SAML metadata: what Get-OktaSamlMetadata returned, or the XML.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = XmlSet)]
    [Alias("Metadata")]
    public string Xml { get; set; } = "";

    /// <summary>File with the metadata.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    public string Path { get; set; } = "";

    /// <summary>The Okta app: label, id or object. With it, the app's settings and its users' names are compared with AWS before sign-in moves.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AppId")]
    [ReferenceTransformation(ReferenceKind.OktaApp, AllowsNothing = true)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference? App { get; set; }

    /// <summary>Api: the unpublished calls. Manual: a step for a person. Auto: the calls if they answer and are consented to, else the step.</summary>
    [Parameter]
    public Via Via { get; set; }

    /// <summary>Says yes to the consequences without being asked.</summary>
    [Parameter]
    public SwitchParameter Accept { get; set; }

    /// <summary>Who or what gets into AWS without Okta; your own AWS identity where not given.</summary>
    [Parameter]
    public string? BreakGlass { get; set; }

    /// <summary>Goes on although some users have no matching name in Okta; they cannot sign in any more.</summary>
    [Parameter]
    public SwitchParameter AllowUnmatchedUsers { get; set; }

    /// <summary>Accepts that leaving Active Directory deletes users and assignments; needs -ExportAssignmentsTo.</summary>
    [Parameter]
    public SwitchParameter AllowDataLoss { get; set; }

    /// <summary>File to save the account assignments to (JSON), before they are lost.</summary>
    [Parameter]
    public string? ExportAssignmentsTo { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (IsWhatIf && ParameterSetName == XmlSet && Wished.Any(Xml))
        {
            ShowWithoutMetadata();
            return;
        }

        var path = ParameterSetName == PathSet ? this.FullPath(Path) : null;
        var export = ExportAssignmentsTo is null ? null : this.FullPath(ExportAssignmentsTo);
        WriteOutcome(Idc, async (io, token) =>
        {
            var app = App is not null && OktaOrNone is { } okta ? await App.FindAsync(okta, io, token).ConfigureAwait(false) : null;
            var wish = new ExternalIdpWish
            {
                Metadata = path is null ? Xml : Files.ReadText(path),
                Via = Via,
                InactiveApp = app is { Status: OktaApp.Inactive } ? app.Label ?? app.Id : null,
                OktaAcsUrl = app?.AcsUrl,
                OktaIssuerUrl = app?.EntityId,
                OktaNameIds = app is null ? null : stop => Okta.Client.AppUsers.ListAsync(app.Id, null, stop).Select(u => u.UserName).OfType<string>(),
                BreakGlass = BreakGlass,
                AllowUnmatchedUsers = AllowUnmatchedUsers,
                AllowDataLoss = AllowDataLoss,
                ExportAssignments = export is null ? null : stop => AssignmentExport.WriteAsync(Idc, io, export, stop),
            };
            return await new ExternalIdpOperations(Idc, io, State.Steps).SetAsync(wish, token).ConfigureAwait(false);
        });
    }

    // The Okta app is wished only, so there is nothing to check yet but the instance.
    private void ShowWithoutMetadata() => WriteOutcome(Idc, async (io, token) =>
    {
        var now = await new ExternalIdpOperations(Idc, io, State.Steps).GetAsync(Via, token).ConfigureAwait(false);
        if (now.Result is { } idp)
        {
            await io.AllowAsync(new Change($"identity store {idp.IdentityStoreId} ({Idc})", "make Okta the external identity provider, with the metadata of the app that is not made yet"), token).ConfigureAwait(false);
        }

        return now;
    });
}
