namespace OktaIdc.Logs.Ocsf.Mapping;

internal static partial class OcsfTables
{
    private const string UserAccess = """
        user.account.privilege.grant                      Assign Privileges
        user.account.privilege.revoke                     Revoke Privileges
        user.privileged_account.privilege.grant           Assign Privileges
        user.privileged_account.privilege.revoke          Revoke Privileges
        application.user_membership.add                   Assign Privileges      # the privilege is the app
        application.user_membership.approve               Assign Privileges
        application.user_membership.restore               Assign Privileges
        application.user_membership.remove                Revoke Privileges
        application.user_membership.revoke                Revoke Privileges
        application.user_membership.provision             Other                  # follows an assignment, which has an event of its own
        application.user_membership.deprovision           Other                  # follows a revocation, which has an event of its own
        application.user_membership.*                     Other
        master_application.user_membership.add            Assign Privileges
        app.office365.user.remove.licenses.success        Revoke Privileges
        iam.resourceset.bindings.add                      Assign Privileges      # of a group: Group Management, of a client: Entity Management
        iam.resourceset.bindings.delete                   Revoke Privileges
        resource.user_entitlements.*                      Other
        workflows.user.role.user.add                      Assign Privileges
        workflows.user.role.user.remove                   Revoke Privileges
        """;

    private const string GroupManagement = """
        group.user_membership.add                         Add User
        group.user_membership.remove                      Remove User
        group.privilege.grant                             Assign Privileges
        group.privilege.revoke                            Revoke Privileges
        group.application_assignment.add                  Assign Privileges      # the privilege is the app
        group.application_assignment.remove               Revoke Privileges
        group.application_assignment.*                    Other
        application.provision.group_membership.add        Add User
        application.provision.group_membership.remove     Remove User
        application.provision.group_membership.*          Other
        app.user_management                               Other                  # a member of an app's group was added or removed
        app.office365.api.error.group.membership.*        Other
        directory.external.group.membership.add           Add User
        directory.external.group.membership.remove        Remove User
        system.identity_sources.group.user.assign         Add User
        system.identity_sources.group.user.revoke         Remove User
        workflows.user.role.group.add                     Assign Privileges
        workflows.user.role.group.remove                  Revoke Privileges
        pam.member.add                                    Add User
        pam.member.remove                                 Remove User
        pam.group.bulk_membership_change                  Other
        """;

    private const string DetectionFinding = """
        security.threat.detected                          Create
        security.attack.start                             Create
        security.attack.end                               Close
        security.breached_credential.detected             Create
        security.password_spray.detected                  Create
        security.session.detect_client_roaming            Create
        security.events.provider.receive_event            Create                 # what a partner has detected
        user.risk.detect                                  Create
        user.risk.change                                  Update                 # the level of a user whose risk is known
        user.account.report_suspicious_activity_by_enduser  Create
        policy.auth_reevaluate.fail                       Create                 # a running session violates a policy
        app.oauth2.token.detect_reuse                     Create                 # a refresh token came twice
        app.oauth2.as.token.detect_reuse                  Create
        """;

    private const string Unmapped = """
        security.internal.*                                                      # Okta's own mirror of public types: converting it would count twice
        user.internal.*                                                          # the same
        system.internal.*                                                        # migrations and bookkeeping inside Okta
        plugin.script_status                                                     # progress of a browser plug-in's script
        app.office365.api.sync.heartbeat.sent                                    # says that nothing happened
        """;
}
