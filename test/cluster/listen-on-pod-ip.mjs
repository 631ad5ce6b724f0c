// Preloaded into workers (node --import): pods here are processes of one machine, so each listens on the address that the
// kubelet gave it and not on all, as it does in a network of its own.
import { Server } from "node:net";

const { listen } = Server.prototype;
Server.prototype.listen = function (port, ...rest) {
  return listen.call(this, port, process.env.POD_IP, ...rest);
};
