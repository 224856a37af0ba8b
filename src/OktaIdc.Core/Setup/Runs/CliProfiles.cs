using OktaIdc.Access;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>The AWS CLI profiles that a setup asks for.</summary>
internal static class CliProfiles
{
    public static async Task<CliProfileSet> WishedAsync(CliProfilesSetup setup, IEnumerable<CliProfileEntry> entries, RunContext context, CancellationToken cancellationToken)
    {
        var portal = await new PortalOperations(context.Idc, context.Interaction).GetAsync(cancellationToken).ConfigureAwait(false);
        return new CliProfileSet
        {
            Session = setup.Session,
            StartUrl = portal.StartUrl,
            SsoRegion = context.Idc.Region,
            Region = setup.Region ?? context.Idc.Region,
            Output = setup.Output,
            Prune = setup.Prune,
            Profiles = [.. entries.Select(entry => CliProfile.Default(entry.AccountId, entry.PermissionSet))],
        };
    }

    /// <summary>Whether the file on this machine is as wished.</summary>
    public static async Task<bool> AreCurrentAsync(CliProfilesSetup setup, IEnumerable<CliProfileEntry> entries, RunContext context, CancellationToken cancellationToken) =>
        await CliProfileOperations.IsCurrentAsync(
            await WishedAsync(setup, entries, context, cancellationToken).ConfigureAwait(false),
            context.AwsConfigPath ?? CliProfileOperations.DefaultPath(),
            cancellationToken).ConfigureAwait(false);
}
