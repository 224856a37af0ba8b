using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Okta;
using OktaIdc.Operations.Rollover;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Operations;

/// <summary>Rolls the SCIM token: makes a second one, gives it to Okta, proves it by the push of a group, and removes the old one.</summary>
[Cmdlet(VerbsData.Update, "IdcScimToken", DefaultParameterSetName = RollSet, SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Update-IdcScimToken.md")]
[OutputType(typeof(TokenRollover), typeof(ManualStep))]
[RequiresPermission(
    "okta.apps.manage",
    "okta.groups.manage",
    "okta.logs.read",
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "sso-directory:ListProvisioningTenants",
    "sso-directory:ListBearerTokens",
    "sso-directory:CreateBearerToken",
    "sso-directory:DeleteBearerToken")]
public sealed class UpdateIdcScimTokenCommand : ConnectedCmdlet
{
    private const string RollSet = "Roll";
    private const string StatusSet = "Status";

    /// <summary>The app: label, id or object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference App { get; set; } = null!;

    /// <summary>The pushed group whose push proves the token; one that is pushed already where not given.</summary>
    [Parameter(ParameterSetName = RollSet)]
    [ReferenceTransformation(ReferenceKind.OktaGroup)]
    [ArgumentCompleter(typeof(OktaGroupCompleter))]
    public OktaGroupReference? Canary { get; set; }

    /// <summary>A token that may be deleted to make room; AWS allows two.</summary>
    [Parameter(ParameterSetName = RollSet)]
    [ValidateNotNullOrEmpty]
    public string? RemoveTokenId { get; set; }

    /// <summary>How long Okta's push is waited for; 10 minutes where not given.</summary>
    [Parameter(ParameterSetName = RollSet)]
    [DurationTransformation]
    public TimeSpan PushTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Begins anew even where a rollover was done within the last day.</summary>
    [Parameter(ParameterSetName = RollSet)]
    public SwitchParameter Force { get; set; }

    /// <summary>Shows how far a rollover is and which tokens there are, and changes nothing.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StatusSet)]
    public SwitchParameter Status { get; set; }

    /// <summary>Folder that keeps the stage and the journal of tokens between runs; the user's own application data where not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>Api: the unpublished calls. Manual: steps for a person. Auto: the calls if they answer, else the steps.</summary>
    [Parameter]
    public Via Via { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var folder = StatePath is null ? null : this.FullPath(StatePath);
        if (ParameterSetName == StatusSet)
        {
            WriteResult(App, async (io, token) =>
            {
                var app = await App.FindAsync(Okta, io, token).ConfigureAwait(false);
                return await Operations(app, folder, io).StatusAsync(app, Via, token).ConfigureAwait(false);
            });
            return;
        }

        WriteOutcome(App, async (io, token) =>
        {
            var app = await App.FindAsync(Okta, io, token).ConfigureAwait(false);
            var wish = new TokenRolloverWish { Canary = Canary?.Object?.Id ?? Canary?.Text, RemoveTokenId = RemoveTokenId, PushTimeout = PushTimeout, Force = Force, Via = Via };
            return await Operations(app, folder, io).UpdateAsync(app, wish, token).ConfigureAwait(false);
        });
    }

    private TokenRolloverOperations Operations(OktaApp app, string? folder, IInteraction io)
    {
        var file = State.StateFile<TokenRolloverState>(Idc, folder, TokenRolloverOperations.FileName(app.Id), "A rollover of a SCIM token");
        return new TokenRolloverOperations(Okta, Idc, io, State.Steps, State.Journal(Idc, folder), file);
    }
}
