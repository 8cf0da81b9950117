package dev.tandem.protocol.wire;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server's certificate and private key, kept in its data directory; immutable. */
public final class ServerIdentity {
  private static final Logger LOG = LoggerFactory.getLogger(ServerIdentity.class);

  /** Holds the key (PKCS#8) and then the certificate, both in PEM, so that they change as one. */
  private static final String FILE = "server-identity.pem";

  /** No client looks at dates: a pin has no end. RFC 5280 names this one for "no end" too. */
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

  private final PrivateKey key;
  private final X509Certificate certificate;
  private final String fingerprint;

  private ServerIdentity(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    this.key = key;
    this.certificate = certificate;
    this.fingerprint = Fingerprints.of(certificate);
  }

  /**
   * Reads the identity from a directory; makes a self-signed one there if there is none.
   *
   * @throws IOException if the file cannot be read or written, or holds no identity; the message
   *     says what to do
   */
  public static ServerIdentity loadOrCreate(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      OwnerFiles.write(file, create());
      LOG.info("Made a new identity for this server in {}", file);
    } else if (OwnerFiles.tighten(file)) {
      LOG.warn("{} was open to other users of this machine; it no longer is", file);
    }
    String text = Files.readString(file);
    try {
      return parse(text);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(
          file
              + " holds no readable identity: restore it, or delete it to get a new one, which"
              + " clients will warn about",
          e);
    }
  }

  private static String create() throws IOException {
    try {
      return createPem();
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException("this Java cannot make a P-256 certificate: use a full JDK", e);
    }
  }

  private static String createPem()
      throws GeneralSecurityException, OperatorCreationException, IOException {
    SecureRandom random = new SecureRandom();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    KeyPair pair = generator.generateKeyPair();
    X500Name name = new X500Name("CN=Tandem");
    X509CertificateHolder certificate =
        new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(Long.SIZE * 2 - 1, random),
                Date.from(Instant.now().minus(1, ChronoUnit.DAYS)),
                Date.from(NEVER),
                name,
                pair.getPublic())
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(new JcaPKCS8Generator(pair.getPrivate(), null));
      pem.writeObject(certificate);
    }
    return text.toString();
  }

  private static ServerIdentity parse(String text) throws IOException, GeneralSecurityException {
    try (PEMParser pem = new PEMParser(new StringReader(text))) {
      if (pem.readObject() instanceof PrivateKeyInfo key
          && pem.readObject() instanceof X509CertificateHolder certificate) {
        return new ServerIdentity(
            new JcaPEMKeyConverter().getPrivateKey(key),
            new JcaX509CertificateConverter().getCertificate(certificate));
      }
      throw new IllegalArgumentException("not a private key followed by a certificate");
    }
  }

  /** SHA-256 of the certificate, as lower-case hex with a colon between bytes. */
  public String fingerprint() {
    return fingerprint;
  }

  PrivateKey key() {
    return key;
  }

  X509Certificate certificate() {
    return certificate;
  }
}
