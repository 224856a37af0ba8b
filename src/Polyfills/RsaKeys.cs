namespace System.Security.Cryptography;

/// <summary>New RSA keys of a size: on Mono RSA.Create makes 1024 bits whatever one asks for.</summary>
internal static class RsaKeys
{
#if NET
    public static RSA Create(int bits) => RSA.Create(bits);
#else
    public static RSA Create(int bits) => new RSACryptoServiceProvider(bits);
#endif
}
