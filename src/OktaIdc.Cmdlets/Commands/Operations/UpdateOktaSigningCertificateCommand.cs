using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Okta;
using OktaIdc.Operations.Rollover;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Operations;

/// <summary>Rolls the key and certificate that Okta signs sign-ins with, without an outage: in stages that can be looked at, repeated and rolled back.</summary>
[Cmdlet(VerbsData.Update, "OktaSigningCertificate", DefaultParameterSetName = RollSet, SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Update-OktaSigningCertificate.md")]
[OutputType(typeof(SigningRollover), typeof(ManualStep))]
[RequiresPermission(
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "sso-directory:ListExternalIdPConfigurationsForDirectory",
    "sso-directory:GetAWSSPConfigurationForDirectory",
    "sso-directory:ListExternalIdPCertificates",
    "cloudtrail:LookupEvents",
    "sso-directory:ImportExternalIdPCertificate",
    "sso-directory:DeleteExternalIdPCertificate",
    "okta.logs.read",
    "okta.apps.manage")]
public sealed class UpdateOktaSigningCertificateCommand : ConnectedCmdlet
{
    private const string RollSet = "Roll";
    private const string CsrSet = "Request";
    private const string CertificateSet = "Certificate";
    private const string StatusSet = "Status";
    private const string BackSet = "RollBack";

    /// <summary>The app: label, id or object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference App { get; set; } = null!;

    /// <summary>How many years the new certificate is good, 2 to 10; 10 where not given.</summary>
    [Parameter(ParameterSetName = RollSet)]
    public int ValidityYears { get; set; } = 10;

    /// <summary>Begins a rollover only where the certificate that signs now ends within this time (60d): for a scheduler that runs every day.</summary>
    [Parameter(ParameterSetName = RollSet)]
    [Parameter(ParameterSetName = CsrSet)]
    [DurationTransformation]
    public TimeSpan? ExpiresWithin { get; set; }

    /// <summary>Makes a key pair whose certificate your own authority issues, and returns the request (Csr). The subject: 'CN=aws.example.com, O=Example, C=DE'.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CsrSet)]
    [ValidateNotNullOrEmpty]
    public string? Csr { get; set; }

    /// <summary>The certificate that was issued for the request: a file, or its text in PEM.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CertificateSet)]
    [ValidateNotNullOrEmpty]
    public string? Certificate { get; set; }

    /// <summary>Shows how far a rollover is, what signs now and what AWS trusts, and changes nothing.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StatusSet)]
    public SwitchParameter Status { get; set; }

    /// <summary>Puts the old key back; until the old certificate is removed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BackSet)]
    public SwitchParameter RollBack { get; set; }

    /// <summary>How long the old certificate stays trusted after the first sign-in with the new one; 24 h where not given.</summary>
    [Parameter(ParameterSetName = RollSet)]
    [Parameter(ParameterSetName = CertificateSet)]
    [DurationTransformation]
    public TimeSpan Overlap { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long, from the switch on, a first sign-in with the new key is waited for before the old key is put back; 30 minutes where not given. A later run that gives another time changes it.</summary>
    [Parameter(ParameterSetName = RollSet)]
    [Parameter(ParameterSetName = CertificateSet)]
    [DurationTransformation]
    public TimeSpan? SignInTimeout { get; set; }

    /// <summary>Waits for the end of the overlap instead of leaving it to a later run.</summary>
    [Parameter(ParameterSetName = RollSet)]
    [Parameter(ParameterSetName = CertificateSet)]
    public SwitchParameter Wait { get; set; }

    /// <summary>Begins anew even where a rollover was done within the last day.</summary>
    [Parameter(ParameterSetName = RollSet)]
    [Parameter(ParameterSetName = CsrSet)]
    public SwitchParameter Force { get; set; }

    /// <summary>Folder that keeps the stage between runs; the user's own application data where not given.</summary>
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
        var pem = Certificate is null || Certificate.Contains("-----BEGIN", StringComparison.Ordinal) ? Certificate : null;
        var path = Certificate is null || pem is not null ? null : this.FullPath(Certificate);
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
            var operations = Operations(app, folder, io);
            return await (ParameterSetName == BackSet ? operations.RollBackAsync(app, Via, token) : operations.UpdateAsync(app, Wish(app, pem, path), token)).ConfigureAwait(false);
        });
    }

    private SigningRolloverOperations Operations(OktaApp app, string? folder, IInteraction io) => new(
        Okta, Idc, io, State.Steps, State.StateFile<SigningRolloverState>(Idc, folder, SigningRolloverOperations.FileName(app.Id), "A rollover of a signing certificate"));

    private SigningRolloverWish Wish(OktaApp app, string? pem, string? path) => new()
    {
        ValidityYears = ValidityYears,
        Overlap = Overlap,
        SignInTimeout = SignInTimeout,
        ExpiresWithin = ExpiresWithin,
        CsrSubject = Csr,
        Certificate = path is null ? pem : Files.ReadText(path),
        Wait = Wait,
        Force = Force,
        Via = Via,
        SignIn = SandboxVisit.For(State.Sandbox, Okta, app.Id),
    };
}
