namespace OktaIdc.Logs.Ocsf.Mapping;

internal static partial class OcsfTables
{
    private const string EntityManagement = """
        policy.lifecycle.*                                =
        policy.rule.*                                     =
        policy.branch.*                                   =
        policy.mapping.*                                  =
        application.lifecycle.*                           =
        application.account.*                             =                      # accounts in apps that no user of Okta owns
        application.policy.*                              =
        application.registration_policy.*                 =
        application.configuration.*                       =
        application.configuration.detect_error            Other
        application.provision.field_mapping_rule.change   Update
        application.provision.group.*                     =                      # the group in the app
        application.provision.group_push.*                =                      # mappings that push groups
        application.provision.group_push.pushed           Update
        application.provision.group_push.push_memberships Update
        app.keys.*                                        =
        app.keys.clone                                    Create
        app.app_instance.csr.*                            =
        app.saml.*                                        =
        app.policy.*                                      =
        app.cross_app_access.*                            =
        app.interclient_mapping.*                         =
        app.ai_agent_provider.*                           =
        app.ad.password_migration_campaign.*              =
        app.oauth2.client.*                               =
        app.oauth2.client.privilege.*                     Update                 # a client, not a user, is given or loses a role
        app.oauth2.credentials.*                          =
        app.oauth2.key.rollover                           Update
        app.oauth2.as.key.rollover                        Update
        app.oauth2.as.resource_server.*                   =
        app.oauth2.trusted_server.*                       =
        app.office365.provisioning_app.*                  =
        app.office365.provisioning_app_credential.*       =
        app.office365.api.error.group.*                   =
        app.user_management.grouppush.*                   =
        app.user_management.user_group_import.*           =
        oauth2.*                                          =                      # authorization servers, claims, scopes
        group.lifecycle.*                                 =                      # Group Management asks for a user or privileges on 1.3
        group.profile.*                                   =
        group.user_membership.rule.*                      =                      # the rule, not the group
        group.user_membership.rule.add_exclusion          Update
        iam.*                                             =
        iam.resourceset.resources.*                       Update                 # what a set holds, and what a role may, is part of it
        iam.role.permissions.*                            Update
        iam.role.permission.conditions.*                  Update
        directory.*                                       =
        zone.*                                            =
        zone.make_blacklist                               Update
        zone.remove_blacklist                             Update
        network_zone.rule.*                               =
        credential.*                                      =
        user.credential.enroll                            Enroll
        device.*                                          =
        device.user.*                                     Update
        device.enrollment.create                          Enroll
        device.desktop_mfa.enrollment.create              Enroll
        device.password_sync.enrollment.create            Enroll
        device.platform_sso.enrollment.create             Enroll
        device.token.enrollment.create                    Enroll
        mim.createEnrollment.*                            Enroll
        pki.*                                             =
        pki.cert.lifecycle.hold                           Suspend
        event_hook.*                                      =
        inline_hook.*                                     =
        integration.api_service.*                         =
        integration.api_service.lifecycle.authorize       Create
        governance.*                                      =
        resource.*                                        =
        resource_servers.*                                =
        workload_principal.*                              =
        certification.campaign.*                          =
        certification.campaign.launch                     Activate
        certification.campaign.close                      Deactivate
        account.org.*                                     =                      # orgs of an Aerial account
        account.org_group.*                               =
        account.org_group.org.assign                      Update
        account.org_group.org.revoke                      Update
        account.aerial_template_condition.*               =
        self_service.*                                    =
        support.org.update                                Update
        task.lifecycle.*                                  =
        security.attack_protection.*                      =
        security.authenticator.*                          =
        security.behavior.*                               =
        security.bot_protection.*                         =
        security.device.*                                 Update                 # lists of blocked requests
        security.events.*                                 =
        security.origin.*                                 Create
        security.protected_action.settings.*              =
        security.session_protection.*                     =
        security.threat.*                                 =                      # ThreatInsight's settings
        security.trusted_origin.*                         =
        security.voice.*                                  Update
        security.zone.*                                   Update
        system.agent.ad.create                            Create
        system.agent.ad.delete                            Delete
        system.agent.ad.deactivate                        Deactivate
        system.agent.ad.reactivate                        Resume
        system.agent.ad.update                            Update
        system.agent.ad.upgrade                           Update
        system.agent.auto_update                          Update
        system.agent.connector.*                          =
        system.agent.connector.connect                    Other
        system.agent.register                             Create
        system.agent_pools.auto_update                    Update
        system.beta.feature.*                             =
        system.brand.*                                    =
        system.captcha.*                                  =
        system.custom_email_server.*                      =
        system.custom_error.*                             =
        system.custom_signin.*                            =
        system.custom_signout.*                           =
        system.custom_url_domain.*                        =
        system.email.template.*                           =
        system.email_domain.*                             =
        system.feature.*                                  =
        system.hook.key.*                                 =
        system.identity_sources.group.*                   =
        system.idp.*                                      =
        system.import.custom_object.create                Create
        system.import.custom_object.update                Update
        system.import.custom_object.delete                Delete
        system.import.group.create                        Create
        system.import.group.update                        Update
        system.import.group.delete                        Delete
        system.import.entitlement.schema.update           Update
        system.iwa.*                                      =
        system.iwa_agentless.update                       Update
        system.iwa_agentless_kerberos.*                   =
        system.log_stream.*                               =
        system.mfa.factor.*                               =                      # a factor of the org, not of a user
        system.org.captcha.*                              =
        system.org.lifecycle.*                            =
        system.rate_limit.configuration.*                 =
        system.self_service.*                             =
        system.theme.*                                    =
        system.well_known_uri.*                           =
        personal.admin.*                                  =
        workflows.user.*                                  =                      # flows, folders, tables and connections of Workflows
        pam.*                                             =                      # projects, servers, secrets and policies of Privileged Access
        pam.client.enroll                                 Enroll
        pam.server.enroll                                 Enroll
        pam.unbound_client.enroll                         Enroll
        pam.secret.reveal                                 Read
        pam.server_account.password.reveal                Read
        pam.service_account.password.reveal               Read
        pam.server_account.password_change.*              Update
        """;

    private const string ApiActivity = """
        *                                                 =                      # types to come
        access.*                                          =                      # requests and reviews: a course of business, not a thing that is kept
        analytics.*                                       =
        app.*                                             =                      # what apps, agents and their jobs do
        app.oauth2.token.revoke.*                         Delete                 # of whom or what, the last word says
        app.oauth2.as.consent.revoke.*                    Delete                 # the same
        app.office365.api.error.revoke.refresh.token      Delete                 # a revocation that failed
        app.office365.api.error.sync.*                    Other                  # a synchronisation that failed
        application.appuser.*                             =
        application.cache.*                               =
        application.integration.*                         Other                  # a call to the app's API that failed
        application.provision.integration.*               Other
        application.user_membership.show_password         Read
        certification.remediation.*                       =
        core.*                                            Other
        device.custom_push.*                              =
        device.signals.*                                  =
        entitlement.migration.*                           =
        event_hook.delivery                               Other
        inline_hook.executed                              Other
        inline_hook.response.processed                    Other
        mim.*                                             =
        org.*                                             =
        personal.user.*                                   =
        pki.cert.crl_download_failure                     Other
        plugin.*                                          =
        policy.*                                          =                      # what policies decide and do, beside sign-on
        security.protected_action.attempt                 Other
        security.request.blocked                          Other
        support.org.view                                  Read
        system.agent.*                                    =
        system.api_token.*                                =
        system.client.*                                   Other                  # rate limits
        system.csv.*                                      =
        system.directory.debugger.*                       =
        system.dr.*                                       Other
        system.email.*                                    =
        system.identity_sources.*                         =                      # bulk loads
        system.import.*                                   =
        system.ldapi.*                                    =
        system.oauth2.*                                   =
        system.operation.*                                Other                  # rate limits
        system.org.*                                      =                      # rate limits
        system.sms.*                                      =
        system.voice.*                                    =
        user.account.access_support_user_app              Other
        user.chrome.*                                     Other
        user.identity_snapshot.*                          =
        user.session.impersonation.*                      =                      # leave for Okta's support to sign in as a user
        workflows.org.*                                   Other
        workflows.user.delegatedflow.run                  Other
        """;
}
