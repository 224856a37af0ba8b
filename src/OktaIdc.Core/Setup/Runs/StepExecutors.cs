namespace OktaIdc.Setup.Runs;

/// <summary>One executor for each kind of step.</summary>
internal static class StepExecutors
{
    public static IReadOnlyList<IStepExecutor> All() =>
    [
        new OrganizationExecutor(),
        new InstanceExecutor(),
        new DelegatedAdministratorExecutor(),
        new RehearsalUnitExecutor(),
        new RehearsalAccountExecutor(),
        new RehearsalApplicationExecutor(),
        new OktaAppExecutor(),
        new SamlSettingsExecutor(),
        new ExternalIdpExecutor(),
        new ProvisioningExecutor(),
        new OktaUserExecutor(),
        new OktaGroupExecutor(),
        new GroupRuleExecutor(),
        new GroupMemberExecutor(),
        new AppAssignmentExecutor(),
        new ProvisionedUsersExecutor(),
        new GroupPushExecutor(),
        new PermissionSetExecutor(),
        new AccountAssignmentExecutor(),
        new ApplicationAssignmentExecutor(),
        new AccessControlExecutor(),
        new PortalAliasExecutor(),
        new CliProfilesExecutor(),
        new AttributeStatementsExecutor(),
        new RemoveGroupMemberExecutor(),
        new RemoveGroupPushExecutor(),
        new RemoveAppAssignmentExecutor(),
        new RemoveAccountAssignmentExecutor(),
        new RemovePermissionSetExecutor(),
        new RemoveApplicationAssignmentExecutor(),
    ];
}
