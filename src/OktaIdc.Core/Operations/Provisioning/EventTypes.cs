namespace OktaIdc.Operations.Provisioning;

/// <summary>Names of the System Log's events about provisioning (Okta's catalogue of event types).</summary>
internal static class EventTypes
{
    public const string UserPush = "application.provision.user.push";
    public const string ProfilePush = "application.provision.user.push_profile";
    public const string Deactivate = "application.provision.user.deactivate";
    public const string GroupRetried = "application.provision.group_push.mapping.update.or.delete.failed";
    public const string GroupFailed = "application.provision.group_push.mapping.update.or.delete.failed.with.error";
    public const string GroupPushed = "application.provision.group_push.pushed";
    public const string MembersPushed = "application.provision.group_push.push_memberships";
    public const string SourceRenamed = "application.provision.group_push.mapping.deactivated.source.group.renamed";
    public const string MappingSwitchedOff = "application.provision.group_push.deactivate_mapping";
    public const string MappingSwitchedOn = "application.provision.group_push.activate_mapping";
    public const string MembersIgnored = "app.user_management.grouppush.mapping.okta.users.ignored";
    public const string AuthenticationFailure = "application.integration.authentication_failure";
    public const string RateLimitExceeded = "application.integration.rate_limit_exceeded";
    public const string GeneralFailure = "application.integration.general_failure";
    public const string ConfigurationUpdate = "application.configuration.update";

    /// <summary>Everything that is read.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        UserPush, ProfilePush, Deactivate, GroupRetried, GroupFailed, GroupPushed, MembersPushed, SourceRenamed, MappingSwitchedOff, MappingSwitchedOn, MembersIgnored,
        AuthenticationFailure, RateLimitExceeded, GeneralFailure, ConfigurationUpdate,
    ];

    /// <summary>What, where it failed, may have lost a removal that Okta sends only once.</summary>
    public static IReadOnlyList<string> Losses { get; } = [GroupRetried, GroupFailed, AuthenticationFailure, RateLimitExceeded, GeneralFailure];

    /// <summary>What can only succeed where IdC lets Okta in.</summary>
    public static IReadOnlyList<string> Proofs { get; } = [UserPush, ProfilePush, Deactivate, GroupPushed, MembersPushed];
}
