// Two identity providers as the portal meets them outside: a MitID broker for citizens and an organisation's own for staff.
// oidc-provider is certified by the OpenID Foundation, so what passes here is the protocol and not our own idea of it.
import { Provider } from 'oidc-provider';

const { BROKER, STAFF, IDENTITY, CLIENT_SECRET } = process.env;

// Who somebody is, is said by the name they type: the tests need no list of people in two places.
const citizens = {
  substantial: { name: 'Prøve Borger', cpr: '0173901234', loa: 'https://data.gov.dk/concept/core/nsis/Substantial' },
  low: { name: 'Lav Borger', cpr: '0173901235', loa: 'https://data.gov.dk/concept/core/nsis/Low' },
  nameless: { name: 'Uden Nummer', loa: 'https://data.gov.dk/concept/core/nsis/High' },
};
const employee = login => {
  const [kind, email] = login.split(' ');
  return { name: 'Prøve Ansat', email, email_verified: kind === 'verified' };
};

function start(issuer, scheme, claimsOf) {
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'portal',
      client_secret: CLIENT_SECRET,
      redirect_uris: [`${IDENTITY}/sign-in/callback/${scheme}`],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'client_secret_post',
    }],
    claims: { openid: ['sub', 'name', 'cpr', 'loa', 'email', 'email_verified'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...claimsOf(id) }) }),
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
  });
  provider.use((context, next) => {
    if (context.path !== '/health/ready') return next();
    context.body = 'ready';
  });
  provider.listen(new URL(issuer).port, 'localhost');
}

start(BROKER, 'mitid', login => citizens[login]);
start(STAFF, 'entra', employee);
