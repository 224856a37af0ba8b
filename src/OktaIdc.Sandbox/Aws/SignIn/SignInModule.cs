using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>Sign-in, OIDC and the access portal.</summary>
internal static class SignInModule
{
    /// <summary>Makes it.</summary>
    public static AwsModule Create(AwsWorld world, DirectoryRegistry directories)
    {
        var signIn = new SignInState(world.Context.Clock);
        var oidc = new OidcState(world.Context.Clock, signIn.Sessions, world.Context.Options.Throttle);
        return new AwsModule
        {
            Services = [new SignInService(world, directories, signIn, oidc), new OidcService(world, directories, oidc), new PortalService(world, directories, signIn.Sessions)],
        };
    }
}
