namespace OktaIdc.Logs.Ocsf.Mapping;

internal static partial class OcsfTables
{
    private const string Authentication = """
        user.session.start                                Logon
        user.session.end                                  Logoff
        user.session.clear                                Logoff
        user.session.expire                               Logoff
        user.session.access_admin_app                     Logon                  # single sign-on to the admin console
        user.session.context.change                       Other                  # the session goes on, from another place
        user.session.impersonation.initiate               Logon                  # Okta's support signs in as the user
        user.session.impersonation.end                    Logoff
        user.device_session.start                         Logon
        user.device_session.end                           Logoff
        user.authentication.*                             Logon
        user.authentication.slo                           Logoff
        user.authentication.universal_logout              Logoff
        user.authentication.universal_logout.scheduled    Other                  # the logout itself has an event of its own
        user.authentication.auth_via_AD_agent             Preauth                # who vouches for the user; the session that begins has a Logon of its own
        user.authentication.auth_via_LDAP_agent           Preauth                # the same
        user.authentication.auth_via_IDP                  Preauth                # the same
        user.authentication.auth_via_social               Preauth                # the same
        user.authentication.auth_unconfigured_identifier  Other                  # told after a sign-on, of the name that it came by
        user.authentication.auth_via_mfa                  Preauth                # a step of a sign-on that has a Logon of its own; is_mfa is set
        user.authentication.verify                        Preauth                # a step too; by what, its type does not say
        user.mfa.attempt_bypass                           Preauth
        user.mfa.okta_verify                              Preauth
        user.mfa.okta_verify.*                            Preauth
        user.identity_verification                        Preauth
        user.identity_verification.start                  Preauth
        system.push.send_factor_verify_push               Preauth                # a challenge goes out
        system.sms.send_factor_verify_message             Preauth                # the same
        system.voice.send_mfa_challenge_call              Preauth                # the same
        system.email.send_factor_verify_message           Preauth                # the same
        system.email.challenge_factor_redeemed            Preauth
        policy.evaluate_sign_on                           Other                  # the verdict on a sign-on; counting it too would double logons
        application.policy.sign_on.deny_access            Other                  # the same
        app.generic.unauth_app_access_attempt             Logon
        app.inbound_del_auth.login_success                Logon
        app.kerberos_rich_client.*                        Logon
        app.oauth2.signon                                 Logon
        app.oauth2.token.grant                            Authentication Ticket  # a token is a ticket
        app.oauth2.token.grant.*                          Authentication Ticket
        app.oauth2.as.token.grant                         Authentication Ticket
        app.oauth2.as.token.grant.*                       Authentication Ticket
        device.platform_sso.authentication                Logon
        device.password_sync.authentication               Logon
        device.desktop_mfa.device_logout.*                Logoff
        system.iwa_agentless.auth                         Logon
        system.iwa_agentless.user.not_found               Logon                  # a sign-on that found no user
        system.iwa_agentless.redirect                     Preauth
        system.iwa_agentless.auth_after_redirect          Preauth
        system.ldapi.bind                                 Logon
        system.ldapi.unbind                               Logoff
        pam.server.ssh_login                              Logon
        """;

    private const string AccountChange = """
        user.lifecycle.create                             Create
        user.lifecycle.jit.error.read_only                Create                 # a creation that failed
        user.lifecycle.activate                           Enable
        user.lifecycle.reactivate                         Enable
        user.lifecycle.unsuspend                          Enable
        user.lifecycle.suspend                            Disable
        user.lifecycle.deactivate                         Disable
        user.lifecycle.delete.completed                   Delete
        user.lifecycle.delete.initiated                   Other                  # the end of it has an event of its own
        user.lifecycle.password_mass_expiry               Other                  # passwords expire, nobody has a new one
        user.lifecycle.*                                  Other                  # types to come
        user.account.lock                                 Lock
        user.account.lock.limit                           Lock
        user.account.update_password                      Password Change
        user.account.reset_password                       Password Reset
        user.account.*                                    Other                  # unlocking has no activity before OCSF 1.5
        user.import.password                              Other
        user.mfa.factor.activate                          MFA Factor Enable
        user.mfa.factor.unsuspend                         MFA Factor Enable
        user.mfa.factor.deactivate                        MFA Factor Disable
        user.mfa.factor.suspend                           MFA Factor Disable
        user.mfa.factor.reset_all                         MFA Factor Disable
        user.mfa.*                                        Other
        user.behavior.profile.reset                       Other
        user.realm.update                                 Other
        user.privileged_account.update_profile            Other
        account.user.classify                             Other
        system.mfa.preregister.initiate                   Other
        scheduled_action.user_suspension.completed        Disable
        scheduled_action.user_suspension.*                Other                  # nothing has happened to the account yet
        application.provision.user.push                   Create                 # the account in the app
        application.provision.user.activate               Enable
        application.provision.user.reactivate             Enable
        application.provision.user.deactivate             Disable
        application.provision.user.deprovision            Disable
        application.provision.user.delete                 Delete
        application.provision.user.password               Password Change
        application.provision.user.push_password          Password Change
        application.provision.user.push_okta_password     Password Change
        application.provision.user.*                      Other
        application.user_membership.change_password       Password Change
        application.user_membership.restore_password      Password Change
        application.user_membership.change_username       Other
        app.user_management.push_new_user_success         Create
        app.user_management.update_from_master_failed     Other
        app.realtimesync.import.details.add_user          Create
        app.realtimesync.import.details.update_user       Other
        app.realtimesync.import.details.delete_user       Delete
        app.ad.api.user_import.account_locked             Lock
        app.ad.password_migration_campaign.user.*         Other
        app.ldap.password.change.failed                   Password Change
        app.office365.api.error.create.user               Create
        app.office365.api.error.reactivate.user           Enable
        app.office365.api.error.deactivate.user           Disable
        app.office365.api.error.push.password             Password Change
        app.office365.api.error.push.profile              Other
        app.office365.user.delete.success                 Delete
        app.office365.user.lifecycle.action.failed        Other
        system.import.user.create                         Create
        system.import.user.unsuspend                      Enable
        system.import.user.unsuspend_after_confirm        Enable
        system.import.user.suspend                        Disable
        system.import.user.delete                         Delete
        system.import.user.update                         Other
        system.import.user.update_user_lifecycle_from_master  Other
        system.import.import_profile                      Other
        system.identity_sources.user.create               Create
        system.identity_sources.user.update               Other
        system.identity_sources.user.delete               Delete
        system.agent.ad.import_user                       Other
        system.agent.ad.update_user                       Other
        system.agent.ad.unlock_user_account               Other
        system.agent.ad.reset_user_password               Password Reset
        system.agent.ldap.create_user_JIT                 Create
        system.agent.ldap.update_user                     Other
        system.agent.ldap.unlock_user_account             Other
        system.agent.ldap.change_user_password            Password Change
        system.agent.ldap.update_user_password            Password Change
        system.agent.ldap.reset_user_password             Password Reset
        device.local_account.create                       Create
        device.user_os_account.sync                       Other
        pam.user.create                                   Create
        pam.user.update                                   Other
        pam.user.remove                                   Delete
        pam.password.change                               Password Change
        pam.password.reset                                Password Reset
        """;
}
